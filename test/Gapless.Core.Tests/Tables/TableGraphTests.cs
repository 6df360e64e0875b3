using FsCheck;
using FsCheck.Fluent;
using Gapless.Core.Errors;
using Gapless.Core.Tables;

namespace Gapless.Core.Tests.Tables;

public sealed class TableGraphTests
{
    private static readonly TableGraph Graph = new(Warehouses.Layers,
    [
        Warehouses.Table("dwd.dwd_join", "ods.ods_b", "ods.ods_a"),
        Warehouses.Table("ods.ods_b"),
        Warehouses.Table("ods.ods_a", "ods.ods_b"),
        Warehouses.Table("ods.plain"),
    ]);

    [Fact]
    public void Tables_AnyAcyclicNeeds_StandBehindWhatTheyNeed() => Prop.ForAll(Warehouses.AcyclicNeeds.ToArbitrary(), needs =>
    {
        var tables = needs.Select((inputs, node) => Warehouses.Table($"ods.t{node}", [.. inputs.Distinct().Select(input => $"ods.t{input}")])).ToList();
        var graph = new TableGraph(["ods"], tables);

        Assert.Equal(tables.Count, graph.Tables.Length);
        foreach (var table in graph.Tables)
        {
            Assert.All(graph.DependenciesOf(table.Name), input => Assert.True(graph.Tables.IndexOf(graph[input]) < graph.Tables.IndexOf(table)));
            Assert.All(graph.DependenciesOf(table.Name), input => Assert.Contains(table.Name, graph.DependantsOf(input)));
            Assert.All(graph.DependantsOf(table.Name), other => Assert.Contains(table.Name, graph.DependenciesOf(other)));
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Tables_Choice_GoesByLayerThenName() =>
        Assert.Equal(["ods.ods_b", "ods.ods_a", "ods.plain", "dwd.dwd_join"], Graph.Tables.Select(table => table.Name.ToString()));

    [Fact]
    public void Constructor_Circle_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new TableGraph(["ods"], [Warehouses.Table("ods.a", "ods.b"), Warehouses.Table("ods.b", "ods.a")]));

    [Fact]
    public void Circles_OwnEarlierDays_AreNone() => Assert.Empty(TableGraph.Circles(["ods"], [Warehouses.Table("ods.a", "ods.a")]));

    [Theory]
    [InlineData("ods.ods_a", "ods.ods_a")]
    [InlineData("ods.a", "ods.ods_a")]
    [InlineData("ODS.Plain", "ods.plain")]
    [InlineData("dwd.join", "dwd.dwd_join")]
    [InlineData("ods.dwd_join", null)]
    [InlineData("ods.ods_plain", null)]
    public void Find_Name_FullOrShort(string typed, string? expected) => Assert.Equal(expected, Graph.Find(Warehouses.Name(typed))?.Name.ToString());

    [Fact]
    public void Find_FullNameOfOneIsShortOfAnother_TakesTheFull()
    {
        var graph = new TableGraph(["ods"], [Warehouses.Table("ods.ods_a"), Warehouses.Table("ods.a")]);
        Assert.Equal("ods.a", graph.Find(Warehouses.Name("ods.a"))!.Name.ToString());
    }

    [Theory]
    [InlineData("", "dwd.dwd_join ods.ods_a ods.ods_b ods.plain")]
    [InlineData("all", "dwd.dwd_join ods.ods_a ods.ods_b ods.plain")]
    [InlineData("ods", "ods.ods_a ods.ods_b ods.plain")]
    [InlineData("ods.b, dwd, ods.ods_b", "dwd.dwd_join ods.ods_b")]
    [InlineData("ads,ods.plain", "ods.plain")]
    public void Resolve_Targets_AreTheirTablesSortedOnce(string targets, string expected) =>
        Assert.Equal(expected, string.Join(' ', Graph.Resolve(targets.Split(',', StringSplitOptions.RemoveEmptyEntries))));

    [Theory]
    [InlineData("ods.spot", "There is no target 'ods.spot'")]
    [InlineData("ods.ods_aa", "did you mean 'ods.ods_a'?")]
    [InlineData("ad", "did you mean 'ads'?")]
    [InlineData("ods.*", "no wildcards")]
    [InlineData("", "There is no target ''")]
    [InlineData("ads", "have no table")]
    public void Resolve_Unknown_NamesWhatExists(string target, string expected)
    {
        var error = Assert.Throws<GaplessException>(() => Graph.Resolve([target]));
        Assert.Equal(ErrorKind.Usage, error.Kind);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains("ods, dwd, ads, dwd.dwd_join, ods.ods_a, ods.ods_b, ods.plain", error.Message, StringComparison.Ordinal);
    }
}
