using System.Text;
using Gapless.Core.Errors;
using Gapless.Runtime.Tables;

namespace Gapless.Runtime.Tests.Tables;

public sealed class TableFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gapless tables ").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Read_Layers_GivesTheirFilesByPath()
    {
        Write("dags/ods/b.sql", "\uFEFFSELECT 1");
        Write("dags/ods/a.SQL", "SELECT 2");
        Write("dags/ods/._b.sql", "no text of ours");
        Write("dags/ods/deeper/c.sql", "SELECT 3");
        Write("dags/ods/notes.md", "");
        Write("dags/queries/x.sql", "SELECT 4");
        Write("dags/dwd2/x.sql", "SELECT ${PARTITION_DATE}");

        Assert.Equal(
            [new TableFile("dwd2", "dags/dwd2/x.sql", "SELECT ${PARTITION_DATE}"), new TableFile("ods", "dags/ods/a.SQL", "SELECT 2"), new TableFile("ods", "dags/ods/b.sql", "SELECT 1")],
            TableFiles.Read(_folder, "dags", ["ods", "dwd"]));
        Assert.Equal("b", TableFiles.Read(_folder, "dags", ["ods"])[^1].Name);
    }

    [Fact]
    public void Read_NotText_TellsEachFile()
    {
        Write("ods/a.sql", "SELECT 1");
        foreach (var name in new[] { "x", "y" }) File.WriteAllBytes(Path.Combine(_folder, "ods", name + ".sql"), [0x61, 0xE9, 0x62]);

        var error = Assert.Throws<GaplessException>(() => TableFiles.Read(_folder, ".", ["ods"]));
        Assert.Equal(["ods/x.sql is not UTF-8 text. Save it as UTF-8.", "ods/y.sql is not UTF-8 text. Save it as UTF-8."], error.Message.Split('\n'));
    }

    [Fact]
    public void Read_NoFolder_SaysWhereItWasLookedFor() =>
        Assert.Contains(Path.Combine(_folder, "dags"), Assert.Throws<GaplessException>(() => TableFiles.Read(_folder, "dags", ["ods"])).Message, StringComparison.Ordinal);

    private void Write(string path, string text)
    {
        var file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }
}
