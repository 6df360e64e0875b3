using Gapless.Core.Datasets;
using Gapless.Core.Runs;
using Gapless.Hosting.Composition;
using Gapless.Hosting.Errors;
using Gapless.Runtime.Execution;
using Gapless.Server.Api;
using Gapless.Server.Coverage;
using Gapless.Server.Runs;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gapless.Server.Events;

/// <summary>Looks at the ledger once a second and tells the board and the pages what is another: of runs in this process it knows which datasets they change, of others it sees their attempts grow.</summary>
internal sealed partial class LedgerWatch(Project project, LiveRuns live, RunReader reader, CoverageBoard board, DueFinder due, EventHub hub, ILogger<LedgerWatch> logger) : BackgroundService
{
    private const int LookBack = 50;
    private const int Leisure = 10;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private readonly Dictionary<string, Seen> _runs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BudgetDocument> _budgets = new(StringComparer.Ordinal);
    private int _ticks;
    private bool _hasLooked;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ticks = new PeriodicTimer(Interval, project.Time);
        while (await ticks.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
            }
            catch (Exception error)
            {
                Failed(KnownErrors.Redactor.Redact(KnownErrors.Of(error)?.Message ?? error.ToString()));
            }
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var dirty = new HashSet<DatasetName>(live.TakeDatasets());
        var changed = live.TakeRuns();
        foreach (var run in await project.Ledger.Runs.ListAsync(null, LookBack, cancellationToken))
        {
            if (!IsAnother(run) && !changed.Contains(run.RunId)) continue;
            hub.Tell(new ServerEvent("run", live.Find(run.RunId) is null
                ? await reader.ReadAsync(run, await FollowAsync(run, dirty, cancellationToken), cancellationToken)
                : await reader.ReadAsync(run, cancellationToken)));
        }

        _hasLooked = true;

        if (Next() is { } next) dirty.Add(next);
        dirty.UnionWith(board.Current.Datasets.Values.Where(dataset => dataset.IsRunning).Select(dataset => dataset.Info.Name));
        await board.RefreshAsync(dirty, cancellationToken);
        if (hub.Listeners > 0) await TellBudgetsAsync(cancellationToken);
    }

    private async Task TellBudgetsAsync(CancellationToken cancellationToken)
    {
        foreach (var source in SourceSelection.Enabled(project.Options))
        {
            var budget = SourceEndpoints.Of(await project.Ledger.Budgets.FindAsync(source, cancellationToken), project.BudgetRules(source));
            if (budget is null || budget == _budgets.GetValueOrDefault(source)) continue;
            _budgets[source] = budget;
            hub.Tell(new ServerEvent("budget", new { Name = source, Budget = budget }));
        }
    }

    private bool IsAnother(Run run)
    {
        var isKnown = _runs.TryGetValue(run.RunId, out var seen);
        var isOther = !isKnown ? _hasLooked : seen!.HeartbeatAt != run.HeartbeatAt || seen.State != run.State || seen.Asked != run.StopRequested;
        var isAlive = run.State == RunState.Running && RunLife.IsAlive(run, project.Processes, project.Time);
        if ((isKnown ? seen!.IsAlive : _hasLooked) && !isAlive) due.Ask();
        if (_runs.Count > 4 * LookBack) _runs.Clear();
        _runs[run.RunId] = new Seen(run.HeartbeatAt, run.State, run.StopRequested, isAlive, seen?.Days ?? new Dictionary<DatasetName, int>());
        return isOther || isAlive || (isKnown && seen!.IsAlive);
    }

    // The ledger keeps no list of what changed: a dataset with more attempts than before has other days than before.
    private async Task<IReadOnlyList<AttemptGroup>> FollowAsync(Run run, HashSet<DatasetName> dirty, CancellationToken cancellationToken)
    {
        var days = _runs[run.RunId].Days;
        var groups = await project.Ledger.Attempts.OfRunAsync(run.RunId, cancellationToken);
        foreach (var dataset in groups.GroupBy(group => group.Dataset))
        {
            var count = dataset.Sum(group => group.Dates.Days);
            if (days.GetValueOrDefault(dataset.Key) != count) dirty.Add(dataset.Key);
            days[dataset.Key] = count;
        }

        return groups;
    }

    // Repairs and rebuilds are no runs: in turn every dataset is read again, at leisure while nobody looks.
    private DatasetName? Next()
    {
        var turn = hub.Listeners > 0 ? _ticks++ : _ticks++ % Leisure == 0 ? _ticks / Leisure : -1;
        var datasets = board.Current;
        return datasets.Datasets.IsEmpty || turn < 0 ? null : datasets.InOrder.ElementAt(turn % datasets.Datasets.Count).Info.Name;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The ledger could not be looked at: {Problem}")]
    private partial void Failed(string problem);

    private sealed record Seen(DateTimeOffset HeartbeatAt, RunState State, StopRequest? Asked, bool IsAlive, Dictionary<DatasetName, int> Days);
}
