using System.Collections.Concurrent;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Runs;
using Gapless.Hosting;
using Gapless.Hosting.Composition;
using Gapless.Hosting.Errors;
using Gapless.Server.Api;

namespace Gapless.Server.Runs;

/// <summary>Reads runs for the API: what the ledger says, and of those that work here also how far they are this moment.</summary>
internal sealed class RunReader(Project project, LiveRuns live)
{
    private const int MostKept = 2000;
    private readonly ConcurrentDictionary<string, RunDocument> _ended = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _totals = new(StringComparer.Ordinal);

    /// <summary>One run as the API tells it.</summary>
    public async Task<RunDocument> ReadAsync(Run run, CancellationToken cancellationToken)
    {
        if (live.Find(run.RunId) is { } here) return Of(run, here.State);
        if (_ended.TryGetValue(run.RunId, out var known) && known.EndedAt == run.EndedAt && known.HeartbeatAt == run.HeartbeatAt) return known;

        return await ReadAsync(run, await project.Ledger.Attempts.OfRunAsync(run.RunId, cancellationToken), cancellationToken);
    }

    /// <summary>The same, of a run whose attempts have been read.</summary>
    public async Task<RunDocument> ReadAsync(Run run, IReadOnlyList<AttemptGroup> groups, CancellationToken cancellationToken)
    {
        if (live.Find(run.RunId) is { } here) return Of(run, here.State);
        var history = new RunHistory(run, run.State == RunState.Running && !project.RunControl.IsAlive(run), groups, null);
        var document = Of(run, history, await TotalAsync(run, cancellationToken));
        if (run.EndedAt is null) return history.HasDied ? document : document with { Waiting = await QuotaAsync(run, cancellationToken) };
        if (_ended.Count > MostKept) _ended.Clear();
        return _ended[run.RunId] = document;
    }

    // What a run of another process waits for can be seen as far as the ledger has it.
    private async Task<WaitDocument?> QuotaAsync(Run run, CancellationToken cancellationToken)
    {
        var now = project.Time.GetUtcNow();
        foreach (var source in run.Order is CollectOrder order ? order.Sources : [])
        {
            if (project.BudgetRules(source).Limit is { } limit && await project.Ledger.Budgets.FindAsync(source, cancellationToken) is { } window && window.Used >= limit && window.ClosesAt > now)
                return new WaitDocument(JsonFormat.Word(RunWaitKind.Quota), source, window.ClosesAt, null);
        }

        return null;
    }

    private async Task<int?> TotalAsync(Run run, CancellationToken cancellationToken)
    {
        if (run.PlanId is not { } id) return null;
        if (_totals.TryGetValue(id, out var known)) return known;
        if (_totals.Count > MostKept) _totals.Clear();
        return await project.Ledger.Runs.FindPlanAsync(id, cancellationToken) is { } plan ? _totals[id] = plan.PartitionCount : null;
    }

    private RunDocument Of(Run run, LiveState state) => Base(run, hasDied: false) with
    {
        Done = state.Done,
        Failed = state.Failed,
        Total = state.Total,
        Rate = state.RatePerMinute(project.Time.GetUtcNow()),
        EtaSeconds = state.Remaining?.TotalSeconds is { } left ? Math.Round(left) : null,
        Waiting = state.Waiting is { } wait ? new WaitDocument(JsonFormat.Word(wait.Kind), wait.Source, wait.Until, Redacted(wait.Detail)) : null,
    };

    private static RunDocument Of(Run run, RunHistory history, int? total)
    {
        var document = Base(run, history.HasDied) with { Done = history.Done + history.Failed, Failed = history.Failed, Total = total };
        if (run.State != RunState.Running || history.HasDied || document.ActiveSeconds <= 0) return document;
        var rate = document.Done / document.ActiveSeconds;
        return document with { Rate = Math.Round(rate * 60, 1), EtaSeconds = rate > 0 && total > document.Done ? Math.Round((total.Value - document.Done) / rate) : null };
    }

    private static RunDocument Base(Run run, bool hasDied) => new()
    {
        RunId = run.RunId,
        Kind = run.Kind,
        Subject = run.Order.Subject,
        From = Day(run.Order.Range.Start),
        To = Day(run.Order.Range.Last),
        PlanId = run.PlanId,
        State = hasDied ? "died" : JsonFormat.Word(run.State),
        StopRequested = run.StopRequested is { } asked ? JsonFormat.Word(asked) : null,
        StartedAt = run.StartedAt,
        HeartbeatAt = run.HeartbeatAt,
        EndedAt = run.EndedAt,
        Error = Redacted(run.Error),
        Rows = run.Totals.Rows,
        Requests = run.Totals.RequestsSent,
        ActiveSeconds = Math.Round(run.Totals.ActiveTime.TotalSeconds, 1),
    };

    private static DateOnly? Day(DateOnly day) => day == Partition.Undated ? null : day;

    private static string? Redacted(string? text) => text is null ? null : KnownErrors.Redactor.Redact(text);
}
