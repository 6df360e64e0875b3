using Gapless.Core.Leases;
using Gapless.Core.Messages;
using Gapless.Core.Partitions;
using Gapless.Core.Publishing;
using Gapless.Core.Tables;
using Gapless.Runtime.Execution;

namespace Gapless.Runtime.Publishing;

/// <summary>Finishes or undoes what a process began to publish and did not live to end; then clears what it left under tmp.</summary>
internal sealed class IntentReplay(PublishServices services, Publisher publisher)
{
    /// <summary>Brings the table to a state without journal entries.</summary>
    /// <param name="table">The table.</param>
    /// <param name="lease">Its lease: of entries, only those of older tokens can be there.</param>
    /// <param name="notice">Hears what was done.</param>
    public async Task RunAsync(TableDefinition table, Lease lease, Action<string> notice)
    {
        var intents = await services.Tables.IntentsAsync(table.Name, CancellationToken.None);
        if (intents.Count > 0) await ReplayAsync(lease, intents, notice);
        await DeleteTemporaryAsync(table);
    }

    private async Task ReplayAsync(Lease lease, IReadOnlyList<PublishIntent> intents, Action<string> notice)
    {
        await using var alone = await services.Store.LockAsync(LakePaths.Table(intents[0].Dataset), CancellationToken.None);
        foreach (var intent in intents)
        {
            if (await CanFinishAsync(intent)) await publisher.CarryOutAsync(lease, [intent]);
            else await UndoAsync(lease, intent);
            notice(Text.Of("Publish.Replayed", LakePaths.Day(intent.Dataset, intent.Date), intent.RunId));
        }
    }

    private async Task<bool> CanFinishAsync(PublishIntent intent)
    {
        foreach (var file in intent.Manifest?.Files ?? [])
        {
            if (await services.Store.FindAsync(intent.Source + file.Name, CancellationToken.None) is null
                && await services.Store.FindAsync(intent.Target + file.Name, CancellationToken.None) is null) return false;
        }

        return true;
    }

    // Somebody took the new files away. If the old ones are all there, nothing has happened; otherwise the day is lost and said to be.
    private async Task UndoAsync(Lease lease, PublishIntent intent)
    {
        await using var transaction = await services.Database.BeginAsync(CancellationToken.None);
        if (!await services.Leases.HoldsAsync(transaction, lease, CancellationToken.None)) throw new LeaseLostException(lease);
        await services.Tables.ClearIntentsAsync(transaction, [intent], CancellationToken.None);
        if (await IsDamagedAsync(intent))
        {
            await services.Partitions.WriteAsync(
                transaction,
                [
                    new Partition(
                        intent.Dataset, intent.Date, PartitionState.Failed, false, 0, null, null, Text.Of("Publish.Lost", intent.Target), intent.RunId,
                        services.Time.GetUtcNow()),
                ],
                CancellationToken.None);
            await services.Tables.ForgetPublishedAsync(transaction, intent.Dataset, [intent.Date], CancellationToken.None);
        }

        await transaction.CommitAsync(CancellationToken.None);
    }

    private async Task<bool> IsDamagedAsync(PublishIntent intent)
    {
        foreach (var name in intent.Delete)
        {
            if (await services.Store.FindAsync(intent.Target + name, CancellationToken.None) is null) return true;
        }

        return false;
    }

    // Whoever writes there holds the lease, and that is we.
    private async Task DeleteTemporaryAsync(TableDefinition table)
    {
        var left = new List<string>();
        await foreach (var item in services.Store.ListAsync($"{LakePaths.Table(table.Name)}_tmp/", CancellationToken.None)) left.Add(item.Key);
        await services.Store.DeleteAsync(left, CancellationToken.None);
    }
}
