using Gapless.Core.Datasets;
using Gapless.Core.Leases;
using Gapless.Core.Partitions;
using Gapless.Core.Ports;
using Gapless.Runtime.Execution;
using Gapless.Runtime.Publishing;

namespace Gapless.Runtime.Backfill;

/// <summary>Finishes or undoes what interrupted processes began to publish of a table.</summary>
internal sealed class Recovery(BackfillServices services, BackfillSession session, ICrashPoints crash)
{
    /// <summary>Leaves what a live process is at to that process.</summary>
    public async Task RunAsync(DatasetName table, CancellationToken stopping)
    {
        foreach (var scope in await ScopesAsync(table, stopping))
            await LeaseKeeper.TryRunAsync(services.Run, scope, session.Waiter(table), ReplayAsync(table), stopping);
    }

    /// <summary>Waits for the end of what a live process is at; or, when it may not wait, refuses.</summary>
    public async Task WaitAsync(DatasetName table, bool wait, CancellationToken stopping)
    {
        foreach (var scope in await ScopesAsync(table, stopping))
            await LeaseKeeper.RunAsync(services.Run, scope, session.Waiter(table), wait, ReplayAsync(table), stopping);
    }

    // What one process began was all under one token.
    private async Task<IEnumerable<LeaseScope>> ScopesAsync(DatasetName table, CancellationToken stopping) =>
        (await services.Tables.IntentsAsync(table, stopping)).GroupBy(intent => intent.Token)
            .Select(intents => LeaseKeeper.Table(table, DateSet.Of(intents.Select(intent => intent.Date))));

    private Func<Lease, bool, Task> ReplayAsync(DatasetName table)
    {
        var replay = new IntentReplay(services.Publishing, new Publisher(services.Publishing, crash));
        return (lease, _) => replay.RunAsync(table, lease, sweep: false, session.Notice);
    }
}
