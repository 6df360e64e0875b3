using System.Globalization;
using Gapless.Core.Tables;
using Gapless.Runtime.Lake;
using Gapless.Storage.Local;
using Gapless.Testing;

namespace Gapless.Runtime.Tests.Lake;

public sealed class RawListingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gapless-raw-").FullName;

    [Theory]
    [InlineData("raw/a", "raw/a/dt=2024-02-29/x.csv raw/a/dt=2024-03-01/b/y.csv raw/a/dt=2024-03-01/z.csv", "02-29: x.csv; 03-01: y.csv z.csv")]
    [InlineData("raw/a/", "raw/a/dt=2024-02-29/x.csv", "02-29: x.csv")]
    [InlineData("raw/a/dt=${PARTITION_DATE}", "raw/a/dt=2024-02-29/x.csv raw/a/dt=2024-03-01/y.csv raw/a/dt=2024-03-01b/z.csv", "02-29: x.csv; 03-01: y.csv")]
    [InlineData("raw/a/dt=${PARTITION_DATE}/part-*.csv", "raw/a/dt=2024-02-29/x.csv raw/a/dt=2024-03-01/part-1.csv", "03-01: part-1.csv")]
    [InlineData("raw/a/${PARTITION_DATE}.csv", "raw/a/2024-02-29.csv raw/a/2024-02-30.csv raw/a/2024-03-01.csv.gz", "02-29: 2024-02-29.csv")]
    [InlineData("raw/a/p_${PARTITION_DATE}.dat", "raw/a/p_2024-02-29.dat raw/a/q_2024-03-01.dat", "02-29: p_2024-02-29.dat")]
    [InlineData("raw/${PARTITION_DATE}/p_${PARTITION_DATE}.csv", "raw/2024-02-29/p_2024-02-29.csv raw/2024-03-01/p_2024-02-29.csv", "02-29: p_2024-02-29.csv")]
    [InlineData("raw/*/dt=${PARTITION_DATE}", "raw/a/dt=2024-02-29/x.csv raw/b/dt=2024-02-29/y.csv raw/c/d/dt=2024-02-29/z.csv", "02-29: x.csv y.csv")]
    [InlineData("raw/**/dt=${PARTITION_DATE}", "raw/a/dt=2024-02-29/x.csv raw/c/d/dt=2024-02-29/z.csv", "02-29: x.csv z.csv")]
    [InlineData("raw/a/*/*.csv", "raw/a/dt=2024-02-29/x.csv raw/a/dt=2024-02-29/deep/y.csv", "02-29: x.csv")]
    [InlineData("raw/a", "raw/a/dt=2024-02-30/x.csv raw/a/dt=0001-01-01/x.csv raw/a/dt=2024-2-1/x.csv raw/a/dt=/x.csv raw/ab/dt=2024-02-29/x.csv", "")]
    [InlineData("raw/a", "raw/a/x.csv raw/a/b/y.csv", "-: y.csv x.csv")]
    [InlineData("raw/a.dat", "raw/a.dat raw/a.data raw/b.dat", "-: a.dat")]
    [InlineData("raw/a/*.csv", "raw/a/x.csv raw/a/y.txt raw/a/b/z.csv", "-: x.csv")]
    [InlineData("raw/a", "raw/a/dt=2024-02-29/_SUCCESS raw/a/dt=2024-02-29/.x.csv raw/a/_old/dt=2024-02-29/x.csv raw/a/dt=2024-02-29/x.json raw/a/dt=2024-02-29/x.CSV.gz", "02-29: x.CSV.gz")]
    [InlineData("raw/_in/a", "raw/_in/a/dt=2024-02-29/x.csv", "02-29: x.csv")]
    [InlineData("raw/none", "raw/a/x.csv", "")]
    public async Task ReadAsync_Path_FindsItsFilesByDay(string path, string files, string expected)
    {
        foreach (var file in files.Split(' ')) Write(file);

        var raw = await ReadAsync(path, SourceFormat.Csv);

        var days = raw.Dated.Select(day => (Name: day.Key.ToString("MM-dd", CultureInfo.InvariantCulture), Files: day.Value))
            .Concat(raw.Undated.Count > 0 ? [("-", [.. raw.Undated])] : []);
        Assert.Equal(expected, string.Join("; ", days.Select(day => $"{day.Name}: {string.Join(' ', day.Files.Select(file => Path.GetFileName(file.Key)))}")));
        Assert.Equal(raw.Dated.Count > 0 || raw.Undated.Count == 0, raw.IsDated);
    }

    [Theory]
    [InlineData(SourceFormat.Csv, "a.csv a.csv.gz a.tsv a.txt.zst")]
    [InlineData(SourceFormat.Json, "a.json a.jsonl.gz a.ndjson")]
    [InlineData(SourceFormat.Parquet, "a.parquet")]
    public async Task ReadAsync_Format_TakesItsEndings(SourceFormat format, string expected)
    {
        foreach (var name in "a.csv a.csv.gz a.tsv a.txt.zst a.json a.jsonl.gz a.ndjson a.parquet a.md manifest.json".Split(' ')) Write($"raw/a/dt=2024-02-29/{name}");

        var raw = await ReadAsync("raw/a", format);

        Assert.Equal(expected.Split(' ').Order(StringComparer.Ordinal), raw.Dated.Single().Value.Select(file => Path.GetFileName(file.Key)));
    }

    [Fact]
    public async Task ReadAsync_FileChangesOrComes_OnlyItsDayHasAnotherVersion()
    {
        foreach (var file in new[] { "raw/a/dt=2024-02-28/x.csv", "raw/a/dt=2024-02-29/x.csv" }) Write(file);
        var before = await ReadAsync("raw/a", SourceFormat.Csv);
        Write("raw/a/dt=2024-02-29/y.csv");
        var after = await ReadAsync("raw/a", SourceFormat.Csv);
        Write("raw/a/dt=2024-02-29/y.csv", "longer");
        var later = await ReadAsync("raw/a", SourceFormat.Csv);

        DateOnly first = new(2024, 2, 28), second = new(2024, 2, 29);
        Assert.Equal(before.Versions.Of(first, first), later.Versions.Of(first, first));
        Assert.Equal(3, new[] { before, after, later }.Select(raw => raw.Versions.Of(second, second)).Distinct().Count());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<RawDays> ReadAsync(string path, SourceFormat format) =>
        RawListing.ReadAsync(new LocalStore(_folder, new FakeTimeProvider()), new SourceContract("a", path, format, [], null, null, 1), default);

    private void Write(string key, string content = "x")
    {
        var path = Path.Combine(_folder, key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }
}
