using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Tables;

namespace Gapless.Core.Tests.Partitions;

public sealed class PartitionColumnsTests
{
    private static readonly DatasetName Dataset = new("dwd", "a");
    private static readonly DateOnly First = new(2024, 2, 28);

    [Fact]
    public void Of_Rows_HasWhatPlansCompare()
    {
        var columns = PartitionColumns.Of(Dataset, [Row(First, PartitionState.Succeeded, "v", "sql=f"), Row(First.AddDays(2), PartitionState.Failed, null, null)]);

        Assert.Equal([First, First.AddDays(2)], columns.Days);
        Assert.Equal([PartitionState.Succeeded, PartitionState.Failed], columns.States);
        Assert.Equal([DayHash.Of(First, "v"), 0UL], columns.Versions);
        Assert.Equal([Evidence.HashOf("sql=f"), Evidence.HashOf(null)], columns.Evidences);
        Assert.Equal(1, columns.PlaceOf(First.AddDays(2)));
        Assert.True(columns.PlaceOf(First.AddDays(1)) < 0);
    }

    [Fact]
    public void Only_DatedOrNot_LeavesTheOtherOut()
    {
        var columns = PartitionColumns.Of(Dataset, [Row(Partition.Undated, PartitionState.Succeeded, "u", null), Row(First, PartitionState.Succeeded, "v", null)]);

        Assert.Equal([First], columns.Only(dated: true).Days);
        Assert.Equal([Partition.Undated], columns.Only(dated: false).Days);
        Assert.Equal([DayHash.Of(First, "v")], columns.Only(dated: true).Versions);
        Assert.Empty(PartitionColumns.None(Dataset).Only(dated: false).Days);
    }

    [Fact]
    public void DaysWhere_States_AreRangesOfNeighbours()
    {
        var columns = PartitionColumns.Of(
            Dataset, [.. new[] { 0, 1, 3, 4, 5 }.Select(day => Row(First.AddDays(day), day == 4 ? PartitionState.Failed : PartitionState.Succeeded, "v", null))]);

        var days = columns.DaysWhere(state => state == PartitionState.Succeeded);

        Assert.Equal([DateRange.Inclusive(First, First.AddDays(1)), DateRange.Inclusive(First.AddDays(3), First.AddDays(3)), DateRange.Inclusive(First.AddDays(5), First.AddDays(5))], days.Ranges);
    }

    private static Partition Row(DateOnly day, PartitionState state, string? version, string? evidence) =>
        new(Dataset, day, state, false, 1, version, evidence, null, "r", DateTimeOffset.UnixEpoch);
}
