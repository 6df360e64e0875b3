using System.Collections.Immutable;
using System.Globalization;
using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Ports;
using Gapless.Core.Runs;

namespace Gapless.Runtime.Tests.Execution;

/// <summary>A source of two feeds that asks for each missing, failed or open day by one request, and answers as a test says.</summary>
internal sealed class FakeSource(string name, TimeProvider time) : ICollectSource
{
    public string Name => name;

    public string RawFolder { get; init; } = $"lake/raw/{name}/";

    public DatasetName A => new(name, "A");

    public DatasetName B => new(name, "B");

    public IPartitionReader? Partitions { get; set; }

    /// <summary>Called before the plan.</summary>
    public Func<Task> Discover { get; set; } = () => Task.CompletedTask;

    /// <summary>Answers a request; everything is there unless a test says otherwise.</summary>
    public Func<PlannedRequest, RequestContext, Task<RequestOutcome>>? Answer { get; set; }

    /// <summary>Changes the plan.</summary>
    public Func<SourcePlan, SourcePlan> Change { get; set; } = plan => plan;

    /// <summary>What was asked: days in order, and "?" for the catalogue.</summary>
    public List<string> Asked { get; } = [];

    public async Task DiscoverAsync(CollectOrder order, DateOnly today, RequestContext context, CancellationToken cancellationToken)
    {
        Asked.Add("?");
        await Discover();
    }

    public async Task<SourcePlan> PlanAsync(CollectOrder order, DateOnly today, CancellationToken cancellationToken)
    {
        var rows = (await Partitions!.ReadAsync([A, B], order.Range, cancellationToken)).ToDictionary(row => (row.Dataset, row.Date));
        var needed = (from feed in new[] { A, B }
                      from day in order.Range.EachDay()
                      let reason = Reason(rows.GetValueOrDefault((feed, day)))
                      where reason is not null
                      select (Feed: feed, Day: day, Reason: reason.Value)).ToList();
        return Change(new SourcePlan(
            [.. needed.GroupBy(need => (need.Feed, need.Reason)).Select(group => new PlannedPartitions(group.Key.Feed, group.Key.Reason, DateSet.Of(group.Select(need => need.Day))))],
            [],
            [.. needed.GroupBy(need => need.Day).OrderBy(group => group.Key).Select((group, i) => new PlannedRequest(
                i, name, "day",
                ImmutableSortedDictionary.CreateRange<string, string>([new("day", group.Key.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))]),
                [.. group.Select(need => new FeedDates(need.Feed, DateSet.Of([need.Day])))]))],
            TimeSpan.FromSeconds(10), []));
    }

    public async Task<RequestOutcome> ExecuteAsync(PlannedRequest request, CollectOrder order, RequestContext context, CancellationToken cancellationToken)
    {
        Asked.Add(request.Parameters["day"]);
        context.Tally.CountSent();
        var outcome = await (Answer?.Invoke(request, context) ?? Task.FromResult(All(request, context)));
        context.Tally.CountSucceeded();
        return outcome;
    }

    /// <summary>Every planned day in one state, with a raw file each.</summary>
    public RequestOutcome All(PlannedRequest request, RequestContext context, PartitionState state = PartitionState.Succeeded) => Of(
        [.. request.Covers.SelectMany(cover => cover.Dates.Select(day => Row(cover.Dataset, day, context.RunId, state)))]);

    public static RequestOutcome Of(params ImmutableArray<Partition> rows) => new(
        RequestState.Done, rows, [.. rows.Select(row => new RawFile($"{row.Dataset}/{row.Date:yyyy-MM-dd}", new byte[] { 1 }))],
        ImmutableDictionary<string, string>.Empty, (_, _) => Task.FromResult((long)rows.Length));

    public Partition Row(DatasetName feed, DateOnly day, string runId, PartitionState state = PartitionState.Succeeded) =>
        new(feed, day, state, false, state == PartitionState.Succeeded ? 1 : 0, null, "day", null, runId, time.GetUtcNow());

    private static PlanReason? Reason(Partition? row) => row switch
    {
        null => PlanReason.Missing,
        { State: PartitionState.Failed } => PlanReason.Failed,
        { Provisional: true } => PlanReason.Provisional,
        _ => null,
    };
}
