using FsCheck;
using FsCheck.Fluent;
using Gapless.Core.Tables;

namespace Gapless.Core.Tests.Tables;

public sealed class TopologyTests
{
    [Fact]
    public void Order_NoCircle_HasEachNodeOnceBehindWhatItNeeds() => Check(Warehouses.AcyclicNeeds, needs =>
    {
        var order = Topology.Order(Nodes(needs), node => needs[node]);

        Assert.Equal(Nodes(needs), order.Order());
        Assert.All(order, node => Assert.All(needs[node], need => Assert.True(order.IndexOf(need) < order.IndexOf(node))));
    });

    [Fact]
    public void Order_NothingNeeded_KeepsTheGivenOrder() => Assert.Equal(["c", "a", "b"], Topology.Order(["c", "a", "b"], _ => []));

    [Fact]
    public void Order_Choice_TakesTheEarlierGiven() =>
        Assert.Equal(["c", "b", "z", "a"], Topology.Order(["a", "z", "c", "b"], node => node == "a" ? ["z"] : node == "z" ? ["b"] : []));

    [Fact]
    public void Circles_NoCircle_FindsNone() => Check(Warehouses.AcyclicNeeds, needs => Assert.Empty(Topology.Circles(Nodes(needs), node => needs[node])));

    [Fact]
    public void Circles_AnyNeeds_AreFoundExactlyWhenTheOrderIsNotWhole() => Check(Warehouses.AnyNeeds, needs =>
    {
        var circles = Topology.Circles(Nodes(needs), node => needs[node]);

        Assert.Equal(Topology.Order(Nodes(needs), node => needs[node]).Length < needs.Length, circles.Length > 0);
        Assert.Equal(circles.SelectMany(circle => circle).Distinct().Count(), circles.Sum(circle => circle.Length));
        foreach (var circle in circles)
        {
            Assert.True(circle.Length > 1);
            for (var i = 0; i < circle.Length; i++) Assert.Contains(circle[(i + 1) % circle.Length], needs[circle[i]]);
        }
    });

    [Fact]
    public void Circles_EachBrokenUp_LeavesNone() => Check(Warehouses.AnyNeeds, needs =>
    {
        var broken = Topology.Circles(Nodes(needs), node => needs[node]).SelectMany(circle => circle).ToHashSet();
        Assert.Equal(needs.Length, Topology.Order(Nodes(needs), node => broken.Contains(node) ? [] : needs[node]).Length);
    });

    private static int[] Nodes(int[][] needs) => [.. Enumerable.Range(0, needs.Length)];

    private static void Check(Gen<int[][]> values, Action<int[][]> holds) =>
        Prop.ForAll(values.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));
}
