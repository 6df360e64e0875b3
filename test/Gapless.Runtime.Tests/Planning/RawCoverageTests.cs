using Gapless.Core.Datasets;
using Gapless.Core.Tables;
using Gapless.Runtime.Planning;
using Gapless.Storage.Local;

namespace Gapless.Runtime.Tests.Planning;

public sealed class RawCoverageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gapless-raw-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task FirstDayAsync_TableBehindAnother_IsOfTheSourcesItComesFrom()
    {
        Write("raw/a/dt=2024-01-03/x.csv");
        Write("raw/a/dt=2024-01-02/x.csv");
        Write("raw/b/dt=2023-01-01/x.csv");
        var graph = new TableGraph(["ods", "dwd"], [Table("ods.a", Raw("a")), Table("ods.b", Raw("b")), Table("dwd.x", Read("ods.a"))]);

        Assert.Equal(new DateOnly(2024, 1, 2), await FirstDayAsync(graph, "dwd.x"));
        Assert.Equal(new DateOnly(2023, 1, 1), await FirstDayAsync(graph, "dwd.x", "ods.b"));
    }

    [Fact]
    public async Task FirstDayAsync_SourceWithoutDays_IsNone()
    {
        Write("raw/a/x.csv");
        Assert.Null(await FirstDayAsync(new TableGraph(["ods"], [Table("ods.a", Raw("a"))]), "ods.a"));
    }

    private Task<DateOnly?> FirstDayAsync(TableGraph graph, params string[] targets) =>
        RawCoverage.FirstDayAsync(new LocalStore(_folder, TimeProvider.System), graph, targets.Select(DatasetName.Parse), CancellationToken.None);

    private static TableInput Raw(string name) =>
        new(new DatasetName(TableInput.RawGroup, name), DayWindow.SameDay, new SourceContract(name, $"raw/{name}", SourceFormat.Csv, [], null, null, 1), IsRead: true);

    private static TableInput Read(string name) => new(DatasetName.Parse(name), DayWindow.SameDay, null, IsRead: true);

    private static TableDefinition Table(string name, TableInput input) => new(
        DatasetName.Parse(name), name, "", new SqlAnalysis(true, [], [], "f", [], null, BatchForm.Possible), [input], "0123456789abcdef");

    private void Write(string path)
    {
        var file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "a\n1\n");
    }
}
