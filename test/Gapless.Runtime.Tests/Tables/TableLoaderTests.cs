using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Gapless.Core.Datasets;
using Gapless.Core.Errors;
using Gapless.Core.Tables;
using Gapless.Runtime.Tables;

namespace Gapless.Runtime.Tests.Tables;

public sealed class TableLoaderTests
{
    private static readonly SourceContract Spot = new("spot", "raw/daily/spot", SourceFormat.Csv, [new SourceColumn("symbol", "VARCHAR", [])], null, null, 9);

    private static readonly WarehouseConfig Config = new(
        "/project/dw_config.yaml",
        ["ods", "dwd", "ads"],
        ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add("ods", []).Add("dwd", ["ods"]).Add("ads", ["dwd"]),
        [],
        ImmutableDictionary<string, SourceContract>.Empty.Add("spot", Spot));

    [Fact]
    public void Load_Tables_HaveTheirInputsWithFullNames()
    {
        var graph = Load(Config, ("ods/ods_spot", "day\nread tmp_ods_spot"), ("dwd/dwd_x", "day\nread ODS.spot\nread ods.ods_spot -7 0\nread dwd.x -3 -1\nread meta.calendar\nread local_view"));

        Assert.Equal(["ods.ods_spot", "dwd.dwd_x"], graph.Tables.Select(table => table.Name.ToString()));
        var raw = Assert.Single(graph.Tables[0].Inputs);
        Assert.Equal(("raw.ods_spot", DayWindow.SameDay, true), (raw.Dataset.ToString(), raw.Days, raw.IsRead));
        Assert.Equal(Spot with { Table = "ods_spot" }, raw.Source);
        var input = Assert.Single(graph.Tables[1].Inputs);
        Assert.Equal(new TableInput(DatasetName.Parse("ods.ods_spot"), new DayWindow(-7, 0), null, IsRead: true), input);
        Assert.Equal(new DayWindow(-3, -1), graph.Tables[1].OwnDays);
        Assert.Equal(["ods.ods_spot", "dwd.dwd_x", "meta.calendar", "local_view"], graph.Tables[1].Analysis.Reads.Select(read => read.Name));
        Assert.Equal("dwd/dwd_x.sql", graph.Tables[1].File);
    }

    [Theory]
    [InlineData("tmp_spot", "spot")]
    [InlineData("tmp_ods_spot", "spot")]
    [InlineData("TMP_Spot", "ods_spot")]
    [InlineData("tmp_ods_spot", "ods_spot")]
    public void Load_RawSource_IsFoundWithOrWithoutItsLayer(string read, string key)
    {
        var graph = Load(Config with { Sources = ImmutableDictionary<string, SourceContract>.Empty.Add(key, Spot) }, ("ods/ods_spot", $"day\nread {read}"));
        Assert.Equal($"raw.{read[4..].ToLowerInvariant()}", Assert.Single(graph.Tables[0].Inputs).Dataset.ToString());
    }

    [Fact]
    public void Load_DependencyOfTheConfiguration_IsWaitedForAndNotRead()
    {
        var config = Config with { TableDependencies = [Dependency("dwd.x", "ods.a", 3), Dependency("dwd.x", "ods.b", 4)] };
        var graph = Load(config, ("ods/ods_a", "day"), ("ods/ods_b", "day"), ("dwd/dwd_x", "day\nread ods.ods_a -1 0"));

        var inputs = graph[DatasetName.Parse("dwd.dwd_x")].Inputs;
        Assert.Equal([("ods.ods_a", true, new DayWindow(-1, 0)), ("ods.ods_b", false, DayWindow.SameDay)], inputs.Select(input => (input.Dataset.ToString(), input.IsRead, input.Days)));
    }

    [Theory]
    [InlineData("ods/ods_a", "day\nread tmp_nothing", "ods/ods_a.sql:2:6: tmp_nothing has no source: add sources.nothing with its path to dw_config.yaml")]
    [InlineData("ods/ods_a", "day\nread tmp_spto", "did you mean 'tmp_spot'?")]
    [InlineData("ods/ods_a", "read raw.spot", "ods/ods_a.sql:1:6: a raw source is not read as raw.spot: write tmp_spot")]
    [InlineData("dwd/dwd_x", "day\nread ods.else", "dwd/dwd_x.sql:2:6: there is no table ods.else")]
    [InlineData("dwd/dwd_a", "day\nread dwd.dwd_aa", "there is no table dwd.dwd_aa; did you mean 'dwd.dwd_a'?")]
    [InlineData("dwd/dwd_a", "day\nread dwdd.dwd_a", "there is no table dwdd.dwd_a; did you mean 'dwd.dwd_a'?")]
    [InlineData("dwd/dwd_a", "day\nread dwd_a -1 -1", "dwd/dwd_a.sql:2:6: 'dwd_a' needs its layer in front: write dwd.dwd_a")]
    [InlineData("dwd/dwd_a", "day\nread dwd.a", "dwd/dwd_a.sql:2:6: dwd.dwd_a reads itself in the days [0, 0]; a table may read only earlier days of itself")]
    [InlineData("dwd/dwd_a", "read dwd.dwd_a -1 -1", "reads itself")]
    [InlineData("dwd/dwd_a", "day\nread dwd.a -1 -1\nwrong", "dwd/dwd_a.sql:3:3: this is no SQL")]
    [InlineData("dwd/a b", "day", "dwd/a b.sql: 'a b' cannot be a table's name")]
    [InlineData("dmd/a", "day", "dmd/a.sql: 'dmd' is not a layer; did you mean 'dwd'?")]
    public void Load_Wrong_NamesFileAndLine(string file, string sql, string expected) => Assert.Contains(expected, Fault(Config, (file, sql)), StringComparison.Ordinal);

    [Fact]
    public void Load_LayerThatMayNotBeRead_IsTold()
    {
        Assert.Contains(
            "ads/ads_x.sql:1:6: layer 'ads' reads ods.ods_a, but does not depend on 'ods': add it to layer_dependencies.ads in dw_config.yaml",
            Fault(Config, ("ods/ods_a", "day"), ("ads/ads_x", "read ods.a")), StringComparison.Ordinal);
        Assert.Contains("layer 'ods' reads dwd.dwd_x", Fault(Config, ("ods/ods_a", "read dwd.x"), ("dwd/dwd_x", "day")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ods.a", "ods.zzz", "/project/dw_config.yaml:7: there is no table ods.zzz")]
    [InlineData("ods.a", "ods.ods_a", "/project/dw_config.yaml:7: ods.ods_a cannot wait for itself")]
    [InlineData("ods.a", "dwd.x", "/project/dw_config.yaml:7: layer 'ods' reads dwd.dwd_x")]
    [InlineData("dwd.x", "dwd.y", "/project/dw_config.yaml:7: these tables need each other in a circle: dwd.dwd_x -> dwd.dwd_y -> dwd.dwd_x")]
    public void Load_WrongDependency_NamesTheConfigurationsLine(string table, string input, string expected) => Assert.Contains(
        expected,
        Fault(Config with { TableDependencies = [Dependency(table, input, 7)] }, ("ods/ods_a", "day"), ("dwd/dwd_x", "day"), ("dwd/dwd_y", "day\nread dwd.dwd_x")),
        StringComparison.Ordinal);

    [Fact]
    public void Load_Circle_NamesItsTables() => Assert.Contains(
        "dwd/a.sql:2:6: these tables need each other in a circle: dwd.a -> dwd.b -> dwd.c -> dwd.a.",
        Fault(Config, ("dwd/a", "day\nread dwd.b -1 -1"), ("dwd/b", "day\nread dwd.c"), ("dwd/c", "day\nread dwd.a")), StringComparison.Ordinal);

    [Fact]
    public void Load_AnyReads_AreRefusedExactlyWhenTheyAreInACircle() =>
        Prop.ForAll(Gen.Choose(0, 5).ListOf().Select(list => list.Take(2).ToArray()).ArrayOf(6).ToArbitrary(), needs =>
        {
            var files = needs.Select((inputs, node) => ($"ods/t{node}", string.Join('\n', inputs.Where(input => input != node).Select(input => $"read ods.t{input}").Prepend("day")))).ToArray();
            if (Reaches(needs)) Assert.Contains("in a circle", Fault(Config, files), StringComparison.Ordinal);
            else Assert.Equal(needs.Length, Load(Config, files).Tables.Length);
        }).Check(FsCheck.Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Load_NamesThatDifferInCase_AreRefused() =>
        Assert.Contains("ods/x.sql: ods/X.sql is the same table", Fault(Config, ("ods/X", "day"), ("ods/x", "day")), StringComparison.Ordinal);

    [Fact]
    public void Load_ManyProblems_AreAllToldInOrder() => Assert.Equal(
        ["ads/a.sql:1:6", "ods/b c.sql", "ods/b.sql:1:3", "ods/d.sql:2:6", "ods/d.sql:3:6"],
        Fault(Config, ("ods/d", "day\nread ods.no\nread tmp_no"), ("ods/b", "wrong"), ("ods/b c", "day"), ("ads/a", "read ods.b")).Split('\n').Select(line => line.Split(": ")[0]));

    [Fact]
    public void Fingerprint_SqlOrContractsMeaningChanges_IsAnother()
    {
        string Of(SourceContract source, string sql = "day\nread tmp_spot") =>
            Load(Config with { Sources = ImmutableDictionary<string, SourceContract>.Empty.Add("spot", source) }, ("ods/ods_spot", sql)).Tables[0].Fingerprint;

        var first = Of(Spot);
        Assert.Matches("^[0-9a-f]{16}$", first);
        Assert.Equal(first, Of(Spot with { Line = 100 }));
        string[] others =
        [
            first, Of(Spot with { Path = "raw/other" }), Of(Spot with { Format = SourceFormat.Json }), Of(Spot with { Encoding = "utf-8" }), Of(Spot with { Delimiter = ';' }),
            Of(Spot with { Columns = [new SourceColumn("symbol", null, [])] }), Of(Spot with { Columns = [new SourceColumn("symbol", "VARCHAR", ["code"])] }),
            Of(Spot, "day\nread tmp_spot\nread ods.ods_spot -1 -1"),
        ];
        Assert.Equal(others.Length, others.Distinct(StringComparer.Ordinal).Count());
    }

    private static TableDependency Dependency(string table, string input, int line) => new(DatasetName.Parse(table), DatasetName.Parse(input), line);

    private static TableGraph Load(WarehouseConfig config, params (string Path, string Sql)[] files) => new TableLoader(new WordSqlAnalyzer())
        .Load(config, [.. files.Select(file => new TableFile(file.Path.Split('/')[0], file.Path + ".sql", file.Sql))]);

    private static string Fault(WarehouseConfig config, params (string Path, string Sql)[] files)
    {
        var error = Assert.Throws<GaplessException>(() => Load(config, files));
        Assert.Equal(ErrorKind.Usage, error.Kind);
        return error.Message;
    }

    private static bool Reaches(int[][] needs)
    {
        bool From(int node, int target, HashSet<int> seen) => needs[node].Any(next => next != node && (next == target || (seen.Add(next) && From(next, target, seen))));
        return Enumerable.Range(0, needs.Length).Any(node => From(node, node, []));
    }
}
