using System.Collections.Immutable;
using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Runtime.Planning;
using Gapless.Runtime.Tests.Backfill;
using Gapless.Runtime.Tests.Execution;

namespace Gapless.Runtime.Tests.Planning;

public sealed class CollectPlannerTests
{
    private static readonly DateOnly First = new(2024, 1, 1);

    [Theory]
    [InlineData(false, "probe a b c fallback", 1)]
    [InlineData(true, "probe c b a fallback", 3)]
    public async Task PlanAsync_Order_SortsRequestsByTheirDaysAndKeepsTheOthersPlaces(bool isNewestFirst, string kinds, int certain)
    {
        var requests = ImmutableArray.Create(Request(0, "probe"), Request(1, "a", 0), Request(2, "b", 1), Request(3, "c", 2), Request(4, "fallback", 0) with { FallbackOf = 1 });

        var plan = await PlanAsync(isNewestFirst, requests);

        Assert.Equal(kinds, string.Join(' ', plan.Requests.Select(request => request.Kind)));
        Assert.Equal(Enumerable.Range(0, 5), plan.Requests.Select(request => request.Ordinal));
        Assert.Equal(certain, plan.Requests[^1].FallbackOf);
    }

    private static async Task<Plan> PlanAsync(bool isNewestFirst, ImmutableArray<PlannedRequest> requests)
    {
        var range = new DateRange(First, First.AddDays(3));
        await using var harness = await BackfillHarness.CreateAsync();
        var source = new FakeSource("one", harness.Clock) { Partitions = harness.Ledger.PartitionReader, Change = plan => plan with { Requests = requests } };
        return await new CollectPlanner([source]).PlanAsync(new CollectOrder(range, ["one"], Only.Default, isNewestFirst), range.Last, default);
    }

    private static PlannedRequest Request(int ordinal, string kind, params int[] days) => new(
        ordinal, "one", kind, ImmutableSortedDictionary<string, string>.Empty, days.Length == 0 ? [] : [new FeedDates(new DatasetName("one", "a"), DateSet.Of(days.Select(First.AddDays)))]);
}
