using Gapless.Core.Datasets;
using Gapless.Core.Leases;
using Gapless.Core.Ports;
using Gapless.Runtime.Backfill;
using Gapless.Runtime.Execution;
using Gapless.Runtime.Publishing;
using Gapless.Runtime.Verification;

namespace Gapless.Runtime.Versions;

/// <summary>Removes versions of days that nobody wants back, and what dead processes left beside them. May be killed anywhere and run again.</summary>
/// <param name="services">The ports.</param>
/// <param name="crash">Where tests make it die.</param>
public sealed class GarbageCollector(BackfillServices services, ICrashPoints crash)
{
    /// <summary>Crash point: the ledger names a table's versions no longer; their files are still there.</summary>
    public const string Forgotten = "gc-forgotten";

    private readonly PublishServices _ports = services.Publishing;

    /// <summary>What would be removed now, of each table that has any; writes nothing and takes no lease.</summary>
    /// <param name="order">What would be removed.</param>
    /// <param name="progress">Hears how many tables are done.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<GcResult>> LookAsync(GcOrder order, Action<int> progress, CancellationToken cancellationToken)
    {
        var results = new List<GcResult>();
        foreach (var (table, place) in order.Targets.Select((table, place) => (table, place)))
        {
            results.Add(Result(table, await FindAsync(table, order, cancellationToken)));
            progress(place + 1);
        }

        return results.FindAll(IsAny);
    }

    /// <summary>Removes it, of one table after the other, each under its lease.</summary>
    /// <param name="order">What is removed.</param>
    /// <param name="wait">False: end with an error when a live process holds one of the tables.</param>
    /// <param name="notice">Hears of waits, and of what dead processes began and is finished first.</param>
    /// <param name="progress">Hears how many tables are done.</param>
    /// <param name="cancellationToken">Ends it between two tables.</param>
    /// <exception cref="Core.Errors.GaplessException">One is held and <paramref name="wait"/> is false.</exception>
    public async Task<IReadOnlyList<GcResult>> RunAsync(GcOrder order, bool wait, Action<string> notice, Action<int> progress, CancellationToken cancellationToken)
    {
        var results = new List<GcResult>();
        foreach (var (table, place) in order.Targets.Select((table, place) => (table, place)))
        {
            progress(place);
            // Most tables have nothing, and need no lease.
            if (!IsAny(Result(table, await FindAsync(table, order, cancellationToken)))) continue;
            var result = Result(table, new TableGarbage([], []));
            await WholeTable.RunAsync(services.Run, table, wait, notice, async lease => result = await RemoveAsync(table, order, lease, notice, cancellationToken), cancellationToken);
            results.Add(result);
        }

        return results.FindAll(IsAny);
    }

    private async Task<GcResult> RemoveAsync(DatasetName table, GcOrder order, Lease lease, Action<string> notice, CancellationToken cancellationToken)
    {
        await new IntentReplay(_ports, new Publisher(_ports, crash)).RunAsync(table, lease, sweep: false, notice);
        var garbage = await FindAsync(table, order, cancellationToken);
        await using (var transaction = await services.Run.Database.BeginAsync(CancellationToken.None))
        {
            if (!await services.Run.Leases.HoldsAsync(transaction, lease, CancellationToken.None)) throw new LeaseLostException(lease);
            await services.Versions.ForgetAsync(transaction, garbage.Versions, CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
        }

        crash.Reach(Forgotten);
        await services.Store.DeleteAsync([.. garbage.Files.Select(file => file.Key)], CancellationToken.None);
        return Result(table, garbage);
    }

    private Task<TableGarbage> FindAsync(DatasetName table, GcOrder order, CancellationToken cancellationToken)
    {
        var before = order.OlderThan is { } age ? services.Run.Time.GetUtcNow() - age : DateTimeOffset.MinValue;
        return TableGarbage.FindAsync(_ports, table, order.Keep ?? services.Settings.KeepVersions, before, cancellationToken);
    }

    private static GcResult Result(DatasetName table, TableGarbage garbage) => new(table, garbage.Versions.Count, garbage.Files.Count, garbage.Files.Sum(file => file.Bytes));

    private static bool IsAny(GcResult result) => result.Versions > 0 || result.Files > 0;
}
