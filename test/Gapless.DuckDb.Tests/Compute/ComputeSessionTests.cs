using System.Diagnostics;
using Gapless.Core.Computing;
using Gapless.Core.Errors;
using Gapless.Core.Partitions;
using Gapless.Core.Publishing;
using Gapless.Core.Tables;
using Gapless.Testing;

namespace Gapless.DuckDb.Tests.Compute;

public sealed class ComputeSessionTests
{
    private const string Numbers = """
        SELECT i AS id, i % 7 AS k, ('${PARTITION_DATE}'::DATE - DATE '2024-01-01') * 1000 + i AS v, '${PARTITION_DATE}' AS dt
        FROM (SELECT unnest([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])) t(i)
        """;

    [Fact]
    public async Task Compute_Many150Days_OneFileADayOneStatement()
    {
        await using var kit = new ComputeKit();
        var source = await Source(kit, 150);
        var table = kit.Table("dwd.b", "SELECT id, sum(v) OVER (PARTITION BY k ORDER BY id) AS s, dt FROM ods.a WHERE dt = '${PARTITION_DATE}'");

        var computed = await kit.Compute(table, 1, 150, ComputeKit.AsInput("ods.a", source));

        Assert.Equal(1, computed.Result.Statements);
        Assert.Equal(150, Directory.EnumerateFiles(computed.Folder, "*", SearchOption.AllDirectories).Count());
        Assert.All(computed.Result.Days, day => Assert.Equal(("part_r1_0.parquet", 10L), (day.Files.Single().Name, day.Rows)));
    }

    [Fact]
    public async Task Compute_TogetherAndEach_FilesHaveTheSameNamesRowsAndColumns()
    {
        await using var kit = new ComputeKit();
        var source = await Source(kit, 5);
        var table = kit.Table("dwd.b", "SELECT k, sum(v) AS s, max(dt) AS last FROM ods.a WHERE dt BETWEEN CAST('${PARTITION_DATE}' AS DATE) - 2 AND CAST('${PARTITION_DATE}' AS DATE) GROUP BY k");
        var input = ComputeKit.AsInput("ods.a", source);
        var days = Enumerable.Range(1, 6).Select(ComputeKit.Day).ToList();

        var together = await kit.Compute(table, days, input);
        var each = await kit.ComputeEach(table, days, input);

        Assert.Equal(1, together.Result.Statements);
        Assert.Equal(each.Result.Schema, together.Result.Schema);
        Assert.Equal(
            each.Result.Days.Select(day => (day.Day, day.Rows, string.Join(',', day.Files.Select(file => file.Name)))),
            together.Result.Days.Select(day => (day.Day, day.Rows, string.Join(',', day.Files.Select(file => file.Name)))));
        Assert.Equal(ComputeKit.Read(each, "SELECT * FROM it ORDER BY ALL"), ComputeKit.Read(together, "SELECT * FROM it ORDER BY ALL"));
    }

    [Theory]
    [InlineData("SELECT id, dt FROM ods.a WHERE dt = '${PARTITION_DATE}' AND v > 1000")]
    [InlineData("SELECT id, random() AS r, dt FROM ods.a WHERE dt = '${PARTITION_DATE}' AND v > 1000")]
    public async Task Compute_DayWithoutRows_HasNoFileAndNoFolder(string sql)
    {
        await using var kit = new ComputeKit();
        var source = await Source(kit, 3);

        var computed = await kit.Compute(kit.Table("dwd.b", sql), 1, 3, ComputeKit.AsInput("ods.a", source));

        Assert.Equal([0L, 10L, 10L], computed.Result.Days.Select(day => day.Rows));
        Assert.Equal(["dt=2024-01-02", "dt=2024-01-03"], Directory.EnumerateDirectories(computed.Folder).Select(Path.GetFileName).Order());
        Assert.Equal(["id", .. (string[])(sql.Contains("random", StringComparison.Ordinal) ? ["r"] : [])], computed.Result.Schema.Columns.Select(column => column.Name));
    }

    [Theory]
    [InlineData("")]
    [InlineData(", random() AS r")]
    public async Task Compute_LargeSums_KeepAllDigits(string volatileColumn)
    {
        await using var kit = new ComputeKit();
        var source = await Source(kit, 2);
        var table = kit.Table("dwd.b", "SELECT sum(v + 900719925474099) * 1000 AS s" + volatileColumn + ", max(dt) AS dt FROM ods.a WHERE dt = '${PARTITION_DATE}'");

        var computed = await kit.Compute(table, 1, 2, ComputeKit.AsInput("ods.a", source));

        Assert.Equal(volatileColumn.Length == 0 ? 1 : 2, computed.Result.Statements);
        Assert.Equal("DECIMAL(38,0)", computed.Result.Schema.Columns[0].Type);
        Assert.Equal(["9007199254741045000", "9007199254751045000"], ComputeKit.Read(computed, "SELECT s FROM it ORDER BY dt"));
    }

    [Fact]
    public async Task Compute_ProcessAboveTheMark_GoesOnWithAFreshConnection()
    {
        await using var kit = new ComputeKit(options => options with { RecycleAbove = 0 });
        var table = kit.Table("ods.a", Numbers);

        for (var i = 1; i <= 3; i++) Assert.Equal(10, (await kit.Compute(table, i, i)).Result.Days[0].Rows);

        var footer = Assert.Single(await kit.Session.ReadFootersAsync([Directory.EnumerateFiles(kit.Root, "*.parquet", SearchOption.AllDirectories).First()], ComputeKit.Stop));
        Assert.Equal(10, footer.Rows);
    }

    [Fact]
    public async Task Compute_DiskFull_IsTheMachinesFault()
    {
        await using var kit = new ComputeKit();
        var folder = Directory.CreateDirectory(Path.Combine(kit.Root, "small")).FullName;
        await using var disk = SmallDisk.Mount(folder, "256k");
        var table = kit.Table("ods.r", "SELECT random() AS r FROM range(1000000) WHERE '${PARTITION_DATE}' <> ''");

        var error = await Assert.ThrowsAsync<GaplessException>(() => kit.Session.ComputeAsync(
            new ComputeRequest(table, [ComputeKit.Day(1)], [], folder, "x"), ComputeKit.Stop));

        Assert.Equal(ErrorKind.Machine, error.Kind);
    }

    [Fact]
    public async Task Compute_EndsInOrderBy_RunsDayByDayAndKeepsTheOrder()
    {
        await using var kit = new ComputeKit();
        var source = await Source(kit, 2);
        var table = kit.Table("dwd.b", "SELECT id, dt FROM ods.a WHERE dt = '${PARTITION_DATE}' ORDER BY id DESC");

        var computed = await kit.Compute(table, 1, 2, ComputeKit.AsInput("ods.a", source));

        Assert.Equal(2, computed.Result.Statements);
        Assert.Equal("10 9 8 7 6 5 4 3 2 1", string.Join(' ', ComputeKit.Read(computed, "SELECT id FROM it WHERE dt = '2024-01-02'")));
    }

    [Fact]
    public async Task Compute_NotPartitioned_WritesIntoTheFolderItself()
    {
        await using var kit = new ComputeKit();
        var source = await Source(kit, 3);
        var table = kit.Table("dim.c", "SELECT dt, count(*) AS n FROM ods.a GROUP BY dt");

        var computed = await kit.Compute(table, [Partition.Undated], ComputeKit.AsInput("ods.a", source));

        Assert.Equal(3, Assert.Single(computed.Result.Days).Rows);
        Assert.Equal(["dt", "n"], computed.Result.Schema.Columns.Select(column => column.Name));
        Assert.True(File.Exists(Path.Combine(computed.Folder, "part_r1_0.parquet")));
    }

    [Fact]
    public async Task Compute_InputWithoutFiles_IsEmptyWithItsColumns()
    {
        await using var kit = new ComputeKit();
        var table = kit.Table("dwd.b", "SELECT id, dt FROM ods.a WHERE dt = '${PARTITION_DATE}'");
        var input = new ComputeInput(new("ods", "a"), null, IsDated: true, new TableSchema([new TableColumn("id", "BIGINT")]), []);

        var computed = await kit.Compute(table, 1, 1, input);

        Assert.Equal("id BIGINT", string.Join(',', computed.Result.Schema.Columns.Select(column => $"{column.Name} {column.Type}")));
        Assert.Empty(computed.Result.Days[0].Files);
    }

    [Fact]
    public async Task Compute_InputOfUnknownColumns_ErrorNamesIt()
    {
        await using var kit = new ComputeKit();
        var table = kit.Table("dwd.b", "SELECT id, dt FROM ods.a WHERE dt = '${PARTITION_DATE}'");

        var error = await Assert.ThrowsAsync<ComputeException>(() => kit.Compute(table, 1, 1, new ComputeInput(new("ods", "a"), null, IsDated: true, null, [])));

        Assert.Contains("ods.a", error.Message, StringComparison.Ordinal);
        Assert.Equal("2024-01-01", error.Days);
    }

    [Fact]
    public async Task Compute_InputOfTwoSchemas_EachDaySeesWhatItWouldSeeAlone()
    {
        await using var kit = new ComputeKit();
        var old = await kit.Compute(kit.Table("ods.a", "SELECT 1 AS id, '${PARTITION_DATE}' AS dt"), 1, 2);
        var young = await kit.Compute(kit.Table("ods.a", "SELECT 1 AS id, 'x' AS name, '${PARTITION_DATE}' AS dt"), 3, 4);
        var input = ComputeKit.AsInput("ods.a", old) with { Files = [.. ComputeKit.AsInput("ods.a", old).Files, .. ComputeKit.AsInput("ods.a", young).Files] };
        var table = kit.Table("dwd.b", "SELECT * FROM ods.a WHERE dt BETWEEN CAST('${PARTITION_DATE}' AS DATE) - 1 AND CAST('${PARTITION_DATE}' AS DATE)");
        var days = Enumerable.Range(1, 4).Select(ComputeKit.Day).ToList();

        var together = await kit.Compute(table, days, input);
        var each = await kit.ComputeEach(table, days, input);

        Assert.Equal(each.Result.Days.Select(day => day.Schema), together.Result.Days.Select(day => day.Schema));
        Assert.Equal([1L, 2L, 2L, 2L], together.Result.Days.Select(day => day.Rows));
    }

    [Fact]
    public async Task Compute_FilesUnderOtherPaths_DayComesFromTheInput()
    {
        await using var kit = new ComputeKit();
        var source = await Source(kit, 3);
        var input = ComputeKit.AsInput("ods.a", source);
        // The path says another day than the input does.
        input = input with { Files = [.. input.Files.Select(file => file with { Day = file.Day!.Value.AddDays(1) })] };
        var table = kit.Table("dwd.b", "SELECT id, v, dt FROM ods.a WHERE dt = '${PARTITION_DATE}'");

        var computed = await kit.Compute(table, 1, 4, input);

        Assert.Equal(["2024-01-02|1", "2024-01-03|1001", "2024-01-04|2001"], ComputeKit.Read(computed, "SELECT dt, min(v) FROM it GROUP BY dt ORDER BY dt"));
    }

    [Fact]
    public async Task Compute_OverTheMemoryLimit_IsTheBatchesFault()
    {
        await using var kit = new ComputeKit(options => options with { MemoryLimit = "20MB" });
        var table = kit.Table("dwd.b", "SELECT list(i) AS all FROM range(50000000) t(i) WHERE '${PARTITION_DATE}' <> ''");

        var error = await Assert.ThrowsAsync<ComputeException>(() => kit.Compute(table, 1, 1));

        Assert.Equal("Out of Memory Error", error.ErrorType);
        Assert.Contains("list(i)", error.Statement, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compute_Cancelled_EndsSoonAndSessionGoesOn()
    {
        await using var kit = new ComputeKit();
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var folder = Directory.CreateDirectory(Path.Combine(kit.Root, "out")).FullName;
        var endless = kit.Table("dwd.b", "SELECT sum(a.range * b.range) AS s FROM range(10000000) a, range(10000000) b WHERE '${PARTITION_DATE}' <> ''");
        var clock = Stopwatch.StartNew();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => kit.Session.ComputeAsync(new ComputeRequest(endless, [ComputeKit.Day(1)], [], folder, "x"), source.Token));

        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 20);
        Assert.Equal(1, (await kit.Compute(kit.Table("ods.c", "SELECT 1 AS one, '${PARTITION_DATE}' AS dt"), 1, 1)).Result.Days[0].Rows);
    }

    [Fact]
    public async Task Open_TwoSessions_DoNotSeeEachOthersInputs()
    {
        await using var kit = new ComputeKit();
        await using var other = await kit.Engine.OpenAsync(ComputeKit.Stop);
        var source = await Source(kit, 1);
        var table = kit.Table("dwd.b", "SELECT id, dt FROM ods.a WHERE dt = '${PARTITION_DATE}'");
        await kit.Compute(table, 1, 1, ComputeKit.AsInput("ods.a", source));

        var error = await Assert.ThrowsAsync<ComputeException>(() => other.ComputeAsync(
            new ComputeRequest(table, [ComputeKit.Day(1)], [], Directory.CreateDirectory(Path.Combine(kit.Root, "other")).FullName, "x"), ComputeKit.Stop));

        Assert.Equal("Catalog Error", error.ErrorType);
    }

    [Fact]
    public async Task Compute_CatalogFile_ItsMacrosAndViewsWorkAndTheFileStaysAsItWas()
    {
        var folder = Directory.CreateTempSubdirectory("gapless-catalog-");
        var catalog = Path.Combine(folder.FullName, "catalog.duckdb");
        using (var instance = DuckDbInstance.Open(catalog, DuckDbOptions.Default))
        using (var connection = instance.Connect())
        {
            connection.Execute("CREATE SCHEMA util; CREATE SCHEMA ods; CREATE TABLE ods.a AS SELECT 99 AS id; CREATE MACRO util.twice(x) AS x * 2; CREATE VIEW util.five AS SELECT 5 AS n", ComputeKit.Stop);
        }

        var before = await File.ReadAllBytesAsync(catalog, ComputeKit.Stop);
        await using (var kit = new ComputeKit(options => options with { CatalogFile = catalog }))
        {
            var source = await Source(kit, 2);
            var table = kit.Table("dwd.b", "SELECT util.twice(id) + n AS x, dt FROM ods.a, util.five WHERE dt = '${PARTITION_DATE}' AND id = 1");

            var computed = await kit.Compute(table, 1, 2, ComputeKit.AsInput("ods.a", source));

            Assert.Equal(["7", "7"], ComputeKit.Read(computed, "SELECT x FROM it"));
        }

        Assert.Equal(before, await File.ReadAllBytesAsync(catalog, ComputeKit.Stop));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task ReadFooters_Files_RowsAndBytesInTheOrderOfThePaths()
    {
        await using var kit = new ComputeKit();
        var source = await Source(kit, 3);
        var paths = source.Result.Days.Reverse().Select(day => Path.Combine(source.Folder, LakePaths.Folder(day.Day), day.Files[0].Name)).ToList();

        var footers = await kit.Session.ReadFootersAsync(paths, ComputeKit.Stop);

        Assert.Equal(paths.Select(path => (10L, new FileInfo(path).Length)), footers.Select(file => (file.Rows, file.Bytes)));
        Assert.Equal(source.Result.Days.SelectMany(day => day.Files), footers.Reverse());
    }

    [Fact]
    public async Task Check_RowsThatFail_AreCountedAndShown()
    {
        await using var kit = new ComputeKit();
        var table = kit.Table("ods.a", "-- gapless: check unique(k)\n-- gapless: check not_null(id)\n-- gapless: check rows >= 3\n" + Numbers);
        var computed = await kit.Compute(table, 1, 1);
        var withEmptyDay = computed.Result with { Days = computed.Result.Days.Add(new ComputedDay(ComputeKit.Day(2), []) { Schema = computed.Result.Schema }) };

        var failures = await kit.Session.CheckAsync(table, withEmptyDay, computed.Folder, ComputeKit.Stop);

        var failure = Assert.Single(failures[ComputeKit.Day(1)]);
        Assert.Equal((CheckKind.Unique, 3L), (failure.Check.Kind, failure.Rows));
        Assert.Contains("k=", failure.Samples[0], StringComparison.Ordinal);
        Assert.Equal(CheckKind.Rows, Assert.Single(failures[ComputeKit.Day(2)]).Check.Kind);
    }

    [Fact]
    public async Task BatchForm_GoodAndVolatile_SaysWhich()
    {
        await using var kit = new ComputeKit();
        var source = await Source(kit, 2);
        var good = kit.Table("dwd.b", "SELECT id, dt FROM ods.a WHERE dt = '${PARTITION_DATE}'");
        var random = kit.Table("dwd.c", "SELECT random() AS r, dt FROM ods.a WHERE dt = '${PARTITION_DATE}'");

        Assert.True((await kit.Session.BatchFormAsync(good, [ComputeKit.AsInput("ods.a", source)], ComputeKit.Stop)).IsPossible);
        Assert.Equal(BatchRefusal.Function, (await kit.Session.BatchFormAsync(random, [ComputeKit.AsInput("ods.a", source)], ComputeKit.Stop)).Refusal);
    }

    private static Task<Computed> Source(ComputeKit kit, int days) => kit.Compute(kit.Table("ods.a", Numbers), 1, days);
}
