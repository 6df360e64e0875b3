using Gapless.Core.Plans;
using Gapless.Core.Runs;
using Gapless.Hosting.Composition;
using Gapless.Runtime.Execution;
using Gapless.Server.Api;

namespace Gapless.Server.Runs;

/// <summary>What was asked of sources, hour by hour.</summary>
internal sealed class RequestHistory(Project project)
{
    private const int LookBack = 200;

    /// <summary>The hours since an instant in which anything was asked, by source.</summary>
    public async Task<ILookup<string, RequestsDocument>> ReadAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var ended = new List<(string Source, RequestRecord Record)>();
        foreach (var run in await project.Ledger.Runs.ListAsync(RunKinds.Collect, LookBack, cancellationToken))
        {
            if (run.HeartbeatAt < since || run.PlanId is not { } id || await project.Ledger.Runs.FindPlanAsync(id, cancellationToken) is not { } plan) continue;
            ended.AddRange((await project.Ledger.Runs.RequestsAsync(run.RunId, cancellationToken)).Where(record => record.EndedAt >= since).Select(record => (SourceOf(plan, record), record)));
        }

        return ended.GroupBy(one => (one.Source, Hour: Hour(one.Record.EndedAt))).OrderBy(group => group.Key.Hour)
            .ToLookup(group => group.Key.Source, group => new RequestsDocument(
                group.Key.Hour, group.Sum(one => one.Record.Attempts), group.Count(one => one.Record.State == RequestState.Failed)));
    }

    private static string SourceOf(Plan plan, RequestRecord record) => (uint)record.Ordinal < (uint)plan.Requests.Length ? plan.Requests[record.Ordinal].Source : "";

    private static DateTimeOffset Hour(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerHour));
}
