using Gapless.Core.Datasets;
using Gapless.Core.Leases;
using Gapless.Core.Partitions;
using Gapless.Core.Publishing;

namespace Gapless.Runtime.Verification;

/// <summary>What the ledger says of a table at one moment.</summary>
/// <param name="Rows">The days' rows.</param>
/// <param name="Published">The days' published files.</param>
/// <param name="Versions">The versions that are kept of days that were replaced.</param>
/// <param name="Intents">The journal's entries.</param>
/// <param name="LiveTokens">The tokens of the leases whose holders may be alive.</param>
internal sealed record TableLook(
    IReadOnlyDictionary<DateOnly, Partition> Rows,
    IReadOnlyDictionary<DateOnly, PublishedDay> Published,
    IReadOnlyList<KeptVersion> Versions,
    IReadOnlyList<PublishIntent> Intents,
    IReadOnlySet<long> LiveTokens)
{
    /// <summary>Reads it. The journal is read first and the leases last, so that a publish that begins or ends meanwhile is seen in one of them.</summary>
    public static async Task<TableLook> ReadAsync(LedgerView ledger, DatasetName table, CancellationToken cancellationToken)
    {
        var ever = new DateRange(Partition.Undated, DateOnly.MaxValue);
        var intents = await ledger.Tables.IntentsAsync(table, cancellationToken);
        var rows = await ledger.Partitions.ReadAsync([table], ever, cancellationToken);
        var published = await ledger.Tables.PublishedAsync([table], ever, cancellationToken);
        var versions = await ledger.Versions.ReadAsync(table, ever, cancellationToken);
        var live = await ledger.Leases.ListAsync(LeaseScope.ResourceOf(table), evenExpired: false, cancellationToken);
        return new TableLook(rows.ToDictionary(row => row.Date), published.ToDictionary(day => day.Date), versions, intents, live.Select(lease => lease.Token).ToHashSet());
    }

    /// <summary>True when the ledger says of the day what it said in another look, and no journal entry has it in hand.</summary>
    public bool IsAsIn(TableLook other, DateOnly day) =>
        Rows.GetValueOrDefault(day) == other.Rows.GetValueOrDefault(day) && !Intents.Any(intent => intent.Date == day);
}
