using System.Text;
using Gapless.Core.Leases;
using Gapless.Core.Messages;
using Gapless.Core.Partitions;
using Gapless.Core.Publishing;
using Gapless.Core.Runs;
using Gapless.Runtime.Execution;

namespace Gapless.Runtime.Publishing;

/// <summary>Puts right what a process did to days' folders after its lease had gone to another one.</summary>
internal sealed class LateWork(PublishServices services)
{
    /// <summary>Takes away what was put there too late, and gives a day its marker back. The process holds nothing any more.</summary>
    /// <param name="intents">What it was about to publish, all of one table.</param>
    public async Task UndoAsync(IReadOnlyList<PublishIntent> intents)
    {
        // The journal is read first: an entry that the successor finishes between the two reads is then in one of them.
        var open = (await services.Tables.IntentsAsync(intents[0].Dataset, CancellationToken.None)).ToLookup(intent => intent.Date);
        var current = await PublishedAsync(intents);
        foreach (var intent in intents)
        {
            var day = current.GetValueOrDefault(intent.Date);
            var kept = (day?.Files ?? []).Concat(open[intent.Date].SelectMany(other => other.Manifest?.Files ?? [])).Select(file => file.Name);
            var names = (intent.Manifest?.Files ?? []).Select(file => file.Name).Except(kept);
            await services.Store.DeleteAsync([.. names.Select(name => intent.Target + name)], CancellationToken.None);
            // Whoever has the day in hand writes or removes the rest himself.
            if (open[intent.Date].Any()) continue;
            if (day is null) await RemoveManifestAsync(intent);
            else await RestoreMarkerAsync(intent.Target);
        }
    }

    /// <summary>Looks the days over once this process has the lease again: a late delete may have hit what the successor wrote last.</summary>
    public async Task MendAsync(Lease lease, IReadOnlyList<PublishIntent> late)
    {
        var lost = new List<PublishIntent>();
        var current = await PublishedAsync(late);
        foreach (var intent in late.Where(intent => current.ContainsKey(intent.Date)))
        {
            if (!await RestoreMarkerAsync(intent.Target)) lost.Add(intent);
        }

        if (lost.Count == 0) return;
        await using var transaction = await services.Database.BeginAsync(CancellationToken.None);
        if (!await services.Leases.HoldsAsync(transaction, lease, CancellationToken.None)) throw new LeaseLostException(lease);
        await services.PartitionWriter.WriteAsync(transaction, [.. lost.Select(Lost)], CancellationToken.None);
        await services.Attempts.WriteAsync(transaction, [.. lost.Select(LostAttempt)], CancellationToken.None);
        await services.Tables.ForgetPublishedAsync(transaction, lost[0].Dataset, [.. lost.Select(intent => intent.Date)], CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }

    /// <summary>The row of a day whose files are gone.</summary>
    public Partition Lost(PublishIntent intent) => new(
        intent.Dataset, intent.Date, PartitionState.Failed, false, 0, null, null, Text.Of("Publish.Lost", intent.Target), intent.RunId, services.Time.GetUtcNow());

    /// <summary>The history of a day whose files are gone.</summary>
    public Attempt LostAttempt(PublishIntent intent)
    {
        var row = Lost(intent);
        return Attempts.Of(row, intent.Token, intent.Manifest?.GeneratedAt ?? row.UpdatedAt, TimeSpan.Zero, Attempts.PeakMemory());
    }

    private async Task<Dictionary<DateOnly, PublishedDay>> PublishedAsync(IReadOnlyList<PublishIntent> intents)
    {
        var days = DateSet.Of(intents.Select(intent => intent.Date)).Ranges;
        var range = new DateRange(days[0].Start, days[^1].End);
        return (await services.Tables.PublishedAsync([intents[0].Dataset], range, CancellationToken.None)).ToDictionary(day => day.Date);
    }

    private async Task RemoveManifestAsync(PublishIntent intent)
    {
        if (intent.Manifest is null) return;
        var key = intent.Target + Manifest.FileName;
        var there = await services.Store.ReadAsync(key, CancellationToken.None);
        if (there is not null && !there.Content.Span.SequenceEqual(Encoding.UTF8.GetBytes(ManifestJson.Write(intent.Manifest)))) return;
        await services.Store.DeleteAsync([intent.Target + LakePaths.Success, key], CancellationToken.None);
    }

    private async Task<bool> RestoreMarkerAsync(string target)
    {
        if (await services.Store.FindAsync(target + Manifest.FileName, CancellationToken.None) is null) return false;
        if (await services.Store.FindAsync(target + LakePaths.Success, CancellationToken.None) is null)
            await services.Store.WriteAsync(target + LakePaths.Success, ReadOnlyMemory<byte>.Empty, durable: false, CancellationToken.None);
        return true;
    }
}
