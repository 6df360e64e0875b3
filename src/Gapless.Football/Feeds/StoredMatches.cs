using Gapless.Core.Ports;
using Gapless.Football.Matches;

namespace Gapless.Football.Feeds;

/// <summary>What an answer puts into the match tables, inside the ledger's transaction.</summary>
/// <param name="Source">The source's name.</param>
/// <param name="Matches">Matches to insert or update.</param>
/// <param name="Vanished">Ids that the whole season's answer lacks.</param>
/// <param name="ReceivedAt">When the answer was there, UTC.</param>
internal sealed record StoredMatches(string Source, IReadOnlyCollection<Match> Matches, IReadOnlyCollection<long> Vanished, DateTimeOffset ReceivedAt)
{
    /// <summary>Stores them; returns how many matches the answer brought.</summary>
    public async Task<long> StoreAsync(ILedgerTransaction transaction, CancellationToken cancellationToken)
    {
        if (Matches.Count > 0) await MatchStore.UpsertAsync(transaction, Matches, ReceivedAt, cancellationToken);
        if (Vanished.Count > 0) await MatchStore.MarkVanishedAsync(transaction, Source, Vanished, ReceivedAt, cancellationToken);
        return Matches.Count;
    }
}
