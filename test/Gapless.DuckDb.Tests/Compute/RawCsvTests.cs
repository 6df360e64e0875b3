using System.IO.Compression;
using System.Text;
using Gapless.Core.Computing;
using Gapless.Core.Tables;

namespace Gapless.DuckDb.Tests.Compute;

public sealed class RawCsvTests
{
    private static readonly SourceContract Typed = ComputeKit.Contract(
        "x", SourceFormat.Csv, ComputeKit.Column("code", "VARCHAR"), ComputeKit.Column("name", "VARCHAR"), ComputeKit.Column("n", "INTEGER", "number"));

    private static readonly SourceContract Open = ComputeKit.Contract("x", SourceFormat.Csv);

    [Theory]
    [InlineData("code,name,n\n001,\"a, b\",5\n", "001|a, b|5")]
    [InlineData("\uFEFFcode,name,n\r\n001,\"a, b\",5", "001|a, b|5")]
    [InlineData(" code ; name ;n\n001;a, b;5\n", "001|a, b|5")]
    [InlineData("n\tcode\tname\n5\t001\ta, b", "001|a, b|5")]
    [InlineData("code|other|name|number\n001|z|\"a, b\"|5\n", "001|a, b|5")]
    [InlineData("code,name,n,\n001,\"a, b\",5,\n", "001|a, b|5")]
    [InlineData("\"co\nde\",code,name,n\r\nx,001,\"a, b\",5\r\n", "001|a, b|5")]
    [InlineData("\uFEFF\"co\r\nde\",code,name,n\r\nx,001,\"a, b\",5\r\n", "001|a, b|5")]
    [InlineData("\n\ncode,name,n\n001,\"a, b\",5\n", "001|a, b|5")]
    [InlineData("code,name,n\r\n001,\"a, b\",5\n002,\"c\",\r\n", "001|a, b|5", "002|c|NULL")]
    [InlineData("code,name\n001,\"say \"\"x\"\"\"\n", "001|say \"x\"|NULL")]
    [InlineData("code,name,n\n")]
    [InlineData("code,name,n")]
    [InlineData("")]
    public async Task Compute_OddCsv_RowsAsWritten(string content, params string[] expected)
    {
        await using var kit = new ComputeKit();
        var table = kit.Table("ods.x", "SELECT code, name, n, '${PARTITION_DATE}' AS dt FROM tmp_x");

        var computed = await kit.Compute(table, 1, 1, ComputeKit.Raw(Typed, kit.File(1, "data.csv", content)));

        if (expected.Length == 0) Assert.Empty(Assert.Single(computed.Result.Days).Files);
        else Assert.Equal(expected, ComputeKit.Read(computed, "SELECT code, name, n FROM it ORDER BY ALL"));
    }

    [Theory]
    [InlineData("windows-1252", null)]
    [InlineData("windows-1252", "windows-1252")]
    [InlineData("utf-16", null)]
    [InlineData("utf-16BE", null)]
    [InlineData("gb18030", "gb18030")]
    [InlineData("utf-8", null)]
    public async Task Compute_Encoding_LettersAreRight(string encoding, string? declared)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        await using var kit = new ComputeKit();
        var table = kit.Table("ods.x", "SELECT code, name FROM tmp_x WHERE '${PARTITION_DATE}' <> ''");
        // Wide of the first read, so that a letter lies across two.
        var name = string.Concat(Enumerable.Repeat("caf\u00e9 ", 20_000));
        var bytes = Encoding.GetEncoding(encoding).GetPreamble().Concat(Encoding.GetEncoding(encoding).GetBytes($"code,name\r\n1,{name}\r\n")).ToArray();

        var computed = await kit.Compute(table, 1, 1, ComputeKit.Raw(Typed with { Encoding = declared }, kit.File(1, "data.csv", bytes)));

        Assert.Equal([$"1|{name}"], ComputeKit.Read(computed, "SELECT code, name FROM it"));
    }

    [Fact]
    public async Task Compute_Gzip_IsRead()
    {
        await using var kit = new ComputeKit();
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true)) gzip.Write("code,name,n\n001,a,5\n"u8);
        var table = kit.Table("ods.x", "SELECT code, n FROM tmp_x WHERE '${PARTITION_DATE}' <> ''");

        var computed = await kit.Compute(table, 1, 2, ComputeKit.Raw(Typed, kit.File(1, "a.csv.gz", packed.ToArray()), kit.File(2, "b.csv", "code,n\n002,6\n")));

        Assert.Equal(["2024-01-01|001|5", "2024-01-02|002|6"], ComputeKit.Read(computed, "SELECT dt, code, n FROM it ORDER BY ALL"));
    }

    [Fact]
    public async Task Compute_Zstandard_IsRead()
    {
        await using var kit = new ComputeKit();
        var file = kit.File(1, "a.csv.zst", []);
        using (var instance = DuckDbInstance.Open(DuckDbInstance.InMemory, DuckDbOptions.Default))
        using (var connection = instance.Connect())
            connection.Execute($"COPY (SELECT '001' AS code, 'caf\u00e9' AS name, 5 AS n) TO '{file.Path}' (FORMAT csv, COMPRESSION zstd)", ComputeKit.Stop);
        var table = kit.Table("ods.x", "SELECT code, name, n FROM tmp_x WHERE '${PARTITION_DATE}' <> ''");

        var computed = await kit.Compute(table, 1, 1, ComputeKit.Raw(Typed, file));

        Assert.Equal(["001|caf\u00e9|5"], ComputeKit.Read(computed, "SELECT code, name, n FROM it"));
    }

    [Fact]
    public async Task Compute_DeclaredTypes_LeadingZerosStayInEveryFile()
    {
        await using var kit = new ComputeKit();
        var table = kit.Table("ods.x", "SELECT code FROM tmp_x WHERE '${PARTITION_DATE}' <> ''");

        var computed = await kit.Compute(table, 1, 2, ComputeKit.Raw(Typed, kit.File(1, "a.csv", "code,n\n000001,1\n"), kit.File(2, "a.csv", "code,n\n510050,1\n")));

        Assert.Equal(1, computed.Result.Statements);
        Assert.Equal(["000001", "510050"], ComputeKit.Read(computed, "SELECT code FROM it ORDER BY ALL"));
    }

    [Fact]
    public async Task Compute_NothingDeclared_FilesOfOtherColumnsRunApart()
    {
        await using var kit = new ComputeKit();
        var table = kit.Table("ods.x", "SELECT *, '${PARTITION_DATE}' AS dt FROM tmp_x");
        var input = ComputeKit.Raw(
            Open, kit.File(1, "a.csv", "code,n\n1,1\n"), kit.File(2, "a.csv", "code,n\n2,1\n"), kit.File(3, "a.csv", "code,n,m\n3,1,x\n"), kit.File(4, "a.csv", ""));

        var computed = await kit.Compute(table, 1, 4, input);

        Assert.Equal(2, computed.Result.Days.Select(day => day.Schema).OfType<TableSchema>().Distinct().Count());
        Assert.Equal("code BIGINT,n BIGINT,m VARCHAR", string.Join(',', computed.Result.Days[2].Schema!.Columns.Select(column => $"{column.Name} {column.Type}")));
        Assert.Equal([1L, 1L, 1L, 0L], computed.Result.Days.Select(day => day.Rows));
        Assert.Null(computed.Result.Days[3].Schema);
    }

    [Fact]
    public async Task Compute_ColumnThatADayLacks_ErrorNamesDayAndColumnsFound()
    {
        await using var kit = new ComputeKit();
        var table = kit.Table("ods.x", "SELECT code, m FROM tmp_x WHERE '${PARTITION_DATE}' <> ''");
        var input = ComputeKit.Raw(Open, kit.File(1, "a.csv", "code,m\n1,1\n"), kit.File(2, "a.csv", "code,other\n2,1\n"));

        var error = await Assert.ThrowsAsync<ComputeException>(() => kit.Compute(table, 1, 2, input));

        Assert.Equal("2024-01-02", error.Days);
        Assert.Equal("Binder Error", error.ErrorType);
        Assert.Contains("2024-01-02", error.Message, StringComparison.Ordinal);
        Assert.Contains("code, other", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compute_ColumnThatIsNotDeclared_ErrorNamesBoth()
    {
        await using var kit = new ComputeKit();
        var table = kit.Table("ods.x", "SELECT m FROM tmp_x WHERE '${PARTITION_DATE}' <> ''");

        var error = await Assert.ThrowsAsync<ComputeException>(() => kit.Compute(table, 1, 1, ComputeKit.Raw(Typed, kit.File(1, "a.csv", "code,m\n1,1\n"))));

        Assert.Contains("code, name, n", error.Message, StringComparison.Ordinal);
        Assert.Contains("code, m", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Compute_BadValue_ErrorNamesFileLineColumnAndValue(bool isTranscoded)
    {
        await using var kit = new ComputeKit();
        var table = kit.Table("ods.x", "SELECT code, n FROM tmp_x WHERE '${PARTITION_DATE}' <> ''");
        var bytes = Encoding.Latin1.GetBytes($"code,name,n\n1,a,5\n2,caf{(isTranscoded ? '\u00e9' : 'e')},many\n");
        var input = ComputeKit.Raw(Typed, kit.File(1, "a.csv", "code,n\n1,1\n"), kit.File(2, "b.csv", bytes));

        var error = await Assert.ThrowsAsync<ComputeException>(() => kit.Compute(table, 1, 2, input));

        Assert.Equal("Conversion Error", error.ErrorType);
        Assert.Contains("Line: 3", error.Message, StringComparison.Ordinal);
        Assert.Contains("\"n\"", error.Message, StringComparison.Ordinal);
        Assert.Contains("many", error.Message, StringComparison.Ordinal);
        Assert.Contains("raw/dt=2024-01-02/b.csv", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compute_AggregateOverEmptyFile_IsOneRowBothWays()
    {
        await using var kit = new ComputeKit();
        var table = kit.Table("ods.x", "SELECT count(*) AS rows, '${PARTITION_DATE}' AS dt FROM tmp_x");
        var input = ComputeKit.Raw(Typed, kit.File(1, "a.csv", "code,n\n1,1\n"), kit.File(2, "a.csv", ""), kit.File(3, "a.csv", "code,n\n"));

        var together = await kit.Compute(table, 1, 3, input);
        var each = await kit.ComputeEach(table, [ComputeKit.Day(1), ComputeKit.Day(2), ComputeKit.Day(3)], input);

        string[] expected = ["2024-01-01|1", "2024-01-02|0", "2024-01-03|0"];
        Assert.Equal(expected, ComputeKit.Read(together, "SELECT dt, rows FROM it ORDER BY ALL"));
        Assert.Equal(expected, ComputeKit.Read(each, "SELECT dt, rows FROM it ORDER BY ALL"));
    }
}
