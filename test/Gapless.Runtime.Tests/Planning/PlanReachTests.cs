using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Tables;
using Gapless.Runtime.Planning;
using Gapless.Runtime.Tests.Backfill;

namespace Gapless.Runtime.Tests.Planning;

public sealed class PlanReachTests
{
    private static readonly DateOnly First = new(2024, 3, 1);
    private static readonly DateRange Asked = new(First, First.AddDays(3));
    private static readonly DateRange Undated = DateRange.Inclusive(Partition.Undated, Partition.Undated);
    private static readonly DateRange AnyDay = new(Partition.Undated.AddDays(1), DateOnly.MaxValue);

    [Fact]
    public void Of_AllTables_IsWhatIsAskedForAndWhatIsRead()
    {
        var reach = PlanReach.Of(Order(Warehouse.Chain().Names.All, Asked), Warehouse.Chain());

        Assert.Equal(Asked, reach[Warehouse.Ods].Intersect(Asked));
        Assert.Equal(First.AddDays(-2), reach[Warehouse.Ods].Start); // dwd reads three days
        Assert.Equal(AnyDay, reach[Warehouse.Dwd]); // the table without days reads all
        Assert.Equal(new DateRange(First.AddDays(-1), Asked.End), reach[Warehouse.Own]); // reads its own day before
        Assert.Equal(Undated, reach[Warehouse.Full]);
    }

    [Fact]
    public void Of_OneTable_LeavesOutWhatItDoesNotRead()
    {
        var reach = PlanReach.Of(Order([Warehouse.Dwd], Asked), Warehouse.Chain());

        Assert.Equal([Warehouse.Dwd, Warehouse.Ods], reach.Keys.Order());
        Assert.Equal(Asked, reach[Warehouse.Dwd]);
        Assert.Equal(new DateRange(First.AddDays(-2), Asked.End), reach[Warehouse.Ods]);
    }

    [Fact]
    public void Of_NoDay_IsNothing() => Assert.Empty(PlanReach.Of(Order([Warehouse.Dwd], new DateRange(First, First)), Warehouse.Chain()));

    private static BackfillOrder Order(IEnumerable<DatasetName> targets, DateRange range) => new(range, [.. targets], Only.Default, false, null, false);
}
