using System.Text;
using Gapless.Core.Datasets;
using Gapless.Core.Leases;
using Gapless.Core.Messages;
using Gapless.Core.Publishing;
using Gapless.Runtime.Execution;

namespace Gapless.Runtime.Publishing;

/// <summary>Finishes or undoes what a process began to publish and did not live to end; then clears what it left under tmp.</summary>
internal sealed class IntentReplay(PublishServices services, Publisher publisher)
{
    /// <summary>Brings the days of the lease to a state without journal entries.</summary>
    /// <param name="table">The table.</param>
    /// <param name="lease">Of some of its days: entries of these can only be of processes that do not hold them any more.</param>
    /// <param name="sweep">True: look under tmp even when the journal is empty.</param>
    /// <param name="notice">Hears what was done.</param>
    public async Task RunAsync(DatasetName table, Lease lease, bool sweep, Action<string> notice)
    {
        var intents = (await services.Tables.IntentsAsync(table, CancellationToken.None)).Where(intent => lease.Scope.Days.Contains(intent.Date)).ToList();
        if (intents.Count > 0) await ReplayAsync(lease, intents, notice);
        await publisher.MendAsync(lease);
        if (sweep || intents.Count > 0) await new TemporaryFiles(services).DeleteAsync(table);
    }

    private async Task ReplayAsync(Lease lease, List<PublishIntent> intents, Action<string> notice)
    {
        await using var alone = await services.Store.LockAsync(LakePaths.Table(intents[0].Dataset), CancellationToken.None);
        var whole = new List<PublishIntent>();
        foreach (var intent in intents)
        {
            if (await CanFinishAsync(intent)) whole.Add(intent);
            else notice(await UndoAsync(lease, intent));
        }

        // Entries of one day go one after the other, oldest first.
        foreach (var round in whole.GroupBy(intent => intent.Date).SelectMany(day => day.Select((intent, place) => (intent, place))).GroupBy(one => one.place, one => one.intent))
            await publisher.CarryOutAsync(lease, [.. round]);
        foreach (var intent in whole) notice(Text.Of("Publish.Replayed", intent.Target, intent.RunId));
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
    private async Task<string> UndoAsync(Lease lease, PublishIntent intent)
    {
        await RemoveNewAsync(intent);
        var isLost = await IsDamagedAsync(intent);
        if (!isLost && intent.Delete.Contains(LakePaths.Success))
            await services.Store.WriteAsync(intent.Target + LakePaths.Success, ReadOnlyMemory<byte>.Empty, durable: false, CancellationToken.None);
        await using var transaction = await services.Database.BeginAsync(CancellationToken.None);
        if (!await services.Leases.HoldsAsync(transaction, lease, CancellationToken.None)) throw new LeaseLostException(lease);
        await services.Tables.ClearIntentsAsync(transaction, [intent], CancellationToken.None);
        if (isLost)
        {
            await services.PartitionWriter.WriteAsync(transaction, [new LateWork(services).Lost(intent)], CancellationToken.None);
            await services.Attempts.WriteAsync(transaction, [new LateWork(services).LostAttempt(intent)], CancellationToken.None);
            await services.Tables.ForgetPublishedAsync(transaction, intent.Dataset, [intent.Date], CancellationToken.None);
        }

        await transaction.CommitAsync(CancellationToken.None);
        return isLost ? Text.Of("Publish.Lost", intent.Target) : Text.Of("Publish.Undone", intent.Target, intent.RunId);
    }

    private async Task RemoveNewAsync(PublishIntent intent)
    {
        var names = intent.Manifest!.Files.Select(file => file.Name).ToList();
        // Where there was no manifest, ours goes as well; the one that it replaced cannot be had back.
        if (intent.SeenManifest is null && await IsOursAsync(intent)) names.AddRange([LakePaths.Success, Manifest.FileName]);
        await services.Store.DeleteAsync([.. names.Select(name => intent.Target + name)], CancellationToken.None);
    }

    private async Task<bool> IsOursAsync(PublishIntent intent) =>
        await services.Store.ReadAsync(intent.Target + Manifest.FileName, CancellationToken.None) is { } there
        && there.Content.Span.SequenceEqual(Encoding.UTF8.GetBytes(ManifestJson.Write(intent.Manifest!)));

    private async Task<bool> IsDamagedAsync(PublishIntent intent)
    {
        foreach (var name in intent.Delete.Where(name => name != LakePaths.Success))
        {
            if (await services.Store.FindAsync(intent.Target + name, CancellationToken.None) is null) return true;
        }

        return (await services.Store.FindAsync(intent.Target + Manifest.FileName, CancellationToken.None))?.Version != intent.SeenManifest;
    }
}
