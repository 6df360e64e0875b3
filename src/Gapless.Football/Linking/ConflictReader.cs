using Gapless.Core.Ports;
using Gapless.Football.Matches;

namespace Gapless.Football.Linking;

/// <summary>Lists the matches that were not linked because it would have been a guess.</summary>
public static class ConflictReader
{
    /// <summary>The undecided rows by kick-off, with what they may be.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="competition">One competition, or null for all.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task<IReadOnlyList<LinkConflict>> ReadAsync(ILedgerTransaction transaction, string? competition, CancellationToken cancellationToken)
    {
        var where = competition is null ? "" : "AND competition_code = @competition";
        var sql = $"""
            SELECT source, source_match_id, competition_code, kick_off, home_team, away_team, conflict FROM match_sources
            WHERE match_id IS NULL AND conflict IS NOT NULL {where} ORDER BY kick_off, source, source_match_id
            """;
        var command = competition is null ? Sql.Command(transaction, sql) : Sql.Command(transaction, sql, ("competition", competition));
        var undecided = await Sql.ReadAsync(
            command,
            r => (Row: new LinkCandidate(0, r.GetString(0), r.GetInt64(1), DbTime.Read(r, 3), Sql.Text(r, 4), Sql.Text(r, 5)), Competition: r.GetString(2), Reason: LinkReason.Read(r.GetString(6))),
            cancellationToken);
        var candidates = await CandidatesAsync(transaction, undecided.SelectMany(u => u.Reason.Ids).Distinct(), cancellationToken);
        return undecided.ConvertAll(u => new LinkConflict(
            u.Row.Source, u.Row.SourceMatchId, u.Competition, u.Row.KickOff, u.Row.HomeTeam, u.Row.AwayTeam, u.Reason.Doubt, [.. u.Reason.Ids.Where(candidates.ContainsKey).Select(id => candidates[id])]));
    }

    private static async Task<Dictionary<long, LinkCandidate>> CandidatesAsync(ILedgerTransaction transaction, IEnumerable<long> ids, CancellationToken cancellationToken)
    {
        var first = MatchSource.Ranked[0];
        var command = Sql.Command(
            transaction,
            $"SELECT source_match_id, kick_off, home_team, away_team FROM match_sources WHERE source = @first AND source_match_id IN ({Sql.Numbers(transaction.Dialect, "ids")})",
            ("first", first),
            ("ids", Sql.Json(ids)));
        var rows = await Sql.ReadAsync(
            command,
            r => new LinkCandidate(MatchSource.KeyOf(first, r.GetInt64(0)), first, r.GetInt64(0), DbTime.Read(r, 1), Sql.Text(r, 2), Sql.Text(r, 3)),
            cancellationToken);
        return rows.ToDictionary(r => r.SourceMatchId);
    }
}
