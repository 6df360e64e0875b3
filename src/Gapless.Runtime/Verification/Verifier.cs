using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Ports;
using Gapless.Core.Publishing;
using Gapless.Core.Tables;
using Gapless.Core.Verification;

namespace Gapless.Runtime.Verification;

/// <summary>Compares ledger, manifests and files of tables. Writes nothing, and takes no lease.</summary>
/// <remarks>
/// What live processes do meanwhile is no difference: where something was found, the ledger is read once more, and days that
/// were published in between, or that a live process has in its journal now, are left out; the next look judges them.
/// A day is in the journal from before its first file is touched until the ledger has it, so none is judged half.
/// </remarks>
/// <param name="graph">The project's tables.</param>
/// <param name="store">Where the lake lies.</param>
/// <param name="engine">Reads footers.</param>
/// <param name="workFolder">A folder of this process alone.</param>
/// <param name="ledger">The ledger.</param>
public sealed class Verifier(TableGraph graph, IStore store, IComputeEngine engine, string workFolder, LedgerView ledger)
{
    /// <summary>Verifies the tables.</summary>
    /// <param name="order">Which.</param>
    /// <param name="progress">Hears how many tables are done.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>All differences, by table and day.</returns>
    public async Task<IReadOnlyList<Difference>> RunAsync(VerifyOrder order, Action<int> progress, CancellationToken cancellationToken)
    {
        var verifier = new TableVerifier(store, new FileCheck(store, engine, workFolder, order.Deep));
        var found = new List<(DatasetName Table, TableFindings Findings)>();
        foreach (var (name, place) in order.Targets.Select((name, place) => (name, place)))
        {
            var look = await TableLook.ReadAsync(ledger, name, cancellationToken);
            var findings = await verifier.RunAsync(graph[name], look, order.Range, cancellationToken);
            if (findings.Differences.Count > 0) found.Add((name, findings));
            progress(place + 1);
        }

        return found.Count == 0 ? [] : await StandingAsync(found, cancellationToken);
    }

    private async Task<IReadOnlyList<Difference>> StandingAsync(IReadOnlyList<(DatasetName Table, TableFindings Findings)> found, CancellationToken cancellationToken)
    {
        var standing = new List<Difference>();
        foreach (var (name, findings) in found)
        {
            var now = await TableLook.ReadAsync(ledger, name, cancellationToken);
            var kept = now.Versions.Select(LostVersions.Difference).ToHashSet();
            foreach (var one in findings.Differences)
            {
                if (await StandsAsync(one, findings.Look, now, kept, cancellationToken)) standing.Add(one);
            }
        }

        return standing;
    }

    private async Task<bool> StandsAsync(Difference one, TableLook before, TableLook now, HashSet<Difference> kept, CancellationToken cancellationToken)
    {
        if (one.Kind == DifferenceKind.UnfinishedPublish) return now.Intents.Any(intent => (one.Date ?? Partition.Undated) == intent.Date && !now.LiveTokens.Contains(intent.Token));
        // A version that was named before its files were looked for and after it had them all the while; whoever removes it forgets it first.
        if (one.Kind == DifferenceKind.LostVersion) return kept.Contains(one);
        if (one.Kind != DifferenceKind.OrphanedTmp) return now.IsAsIn(before, one.Date ?? Partition.Undated);

        // A process that came and went meanwhile has taken it away again; one that came and is there may be writing it.
        if (now.LiveTokens.Except(before.LiveTokens).Any()) return false;
        await foreach (var _ in store.ListAsync(LakePaths.Temporary(one.Dataset), cancellationToken)) return true;
        return false;
    }
}
