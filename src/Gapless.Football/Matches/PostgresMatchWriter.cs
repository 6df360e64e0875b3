using Gapless.Core.Ports;

namespace Gapless.Football.Matches;

/// <summary>New rows by binary COPY straight into the tables, the others by COPY into a temporary table and an UPDATE from there.</summary>
/// <remarks>
/// To ask first what is new costs little and makes new rows as cheap as a bare COPY; <see cref="Linking.LinkLock"/> keeps other writers of the
/// competition out.
/// </remarks>
internal sealed class PostgresMatchWriter : IMatchWriter
{
    private const string Stage = """
        SET LOCAL client_min_messages = warning;
        CREATE TEMPORARY TABLE IF NOT EXISTS incoming_matches (
            id BIGINT, source TEXT, source_match_id BIGINT, competition_code TEXT, competition TEXT, season INTEGER, stage TEXT, matchday INTEGER,
            match_date TIMESTAMP, status TEXT, home_team TEXT, away_team TEXT, home_score INTEGER, away_score INTEGER,
            half_time_home INTEGER, half_time_away INTEGER, regular_time_home INTEGER, regular_time_away INTEGER,
            extra_time_home INTEGER, extra_time_away INTEGER, penalties_home INTEGER, penalties_away INTEGER,
            winner TEXT, venue TEXT, home_team_id BIGINT, away_team_id BIGINT, view TEXT) ON COMMIT DELETE ROWS;
        DELETE FROM incoming_matches;
        """;

    private static readonly string SourceValues = MatchColumns.List(MatchColumns.Source, "i.{0}").Replace("i.kick_off", "i.match_date", StringComparison.Ordinal);

    private static readonly string UpdateSources = $"""
        UPDATE match_sources AS s SET ({MatchColumns.List(MatchColumns.Source)}, last_seen, vanished_at) = ROW({SourceValues}, GREATEST(s.last_seen, @at), NULL)
        FROM incoming_matches AS i
        WHERE s.source = i.source AND s.source_match_id = i.source_match_id
          AND (s.last_seen < @day_before OR s.vanished_at IS NOT NULL OR ({MatchColumns.List(MatchColumns.Source, "s.{0}")}) IS DISTINCT FROM ({SourceValues}))
        """;

    private static readonly string UpdateMatches = $"""
        UPDATE matches AS m SET ({MatchColumns.List(MatchColumns.Data)}, updated_at) = ROW({MatchColumns.List(MatchColumns.Data, "i.{0}")}, @at)
        FROM incoming_matches AS i
        WHERE m.id = i.id AND ({MatchColumns.List(MatchColumns.Data, "m.{0}")}) IS DISTINCT FROM ({MatchColumns.List(MatchColumns.Data, "i.{0}")})
        """;

    private const string KnownMatches = "SELECT id FROM matches WHERE id = ANY(@ids)";

    private const string KnownSources = """
        SELECT i.id FROM unnest(@sources, @source_ids, @ids) AS i (source, source_id, id)
        JOIN match_sources AS s ON s.source = i.source AND s.source_match_id = i.source_id
        """;

    /// <inheritdoc />
    public async Task<MatchChanges> WriteBothAsync(ILedgerTransaction transaction, IReadOnlyList<Match> batch, DateTimeOffset seenAt, CancellationToken cancellationToken)
    {
        var sources = await KnownAsync(transaction, KnownSources, batch, cancellationToken);
        var matches = await KnownAsync(transaction, KnownMatches, batch, cancellationToken);
        await PostgresMatchCopy.SourcesAsync(transaction, Outside(batch, sources), seenAt, own: true, cancellationToken);
        var fresh = Outside(batch, matches);
        await PostgresMatchCopy.MatchesAsync(transaction, fresh, seenAt, cancellationToken);
        if (!await StageAsync(transaction, Inside(batch, [.. sources, .. matches]), cancellationToken)) return new MatchChanges(fresh.Count, 0);
        await UpdateSourcesAsync(transaction, seenAt, cancellationToken);
        return new MatchChanges(fresh.Count, await UpdateMatchesAsync(transaction, seenAt, cancellationToken));
    }

    /// <inheritdoc />
    public async Task WriteSourcesAsync(ILedgerTransaction transaction, IReadOnlyList<Match> batch, DateTimeOffset seenAt, CancellationToken cancellationToken)
    {
        var known = await KnownAsync(transaction, KnownSources, batch, cancellationToken);
        await PostgresMatchCopy.SourcesAsync(transaction, Outside(batch, known), seenAt, own: false, cancellationToken);
        if (await StageAsync(transaction, Inside(batch, known), cancellationToken)) await UpdateSourcesAsync(transaction, seenAt, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<MatchChanges> WriteMatchesAsync(ILedgerTransaction transaction, IReadOnlyList<Match> batch, DateTimeOffset seenAt, CancellationToken cancellationToken)
    {
        if (batch.Count == 0) return default;
        var known = await KnownAsync(transaction, KnownMatches, batch, cancellationToken);
        var fresh = Outside(batch, known);
        await PostgresMatchCopy.MatchesAsync(transaction, fresh, seenAt, cancellationToken);
        var staged = await StageAsync(transaction, Inside(batch, known), cancellationToken);
        return new MatchChanges(fresh.Count, staged ? await UpdateMatchesAsync(transaction, seenAt, cancellationToken) : 0);
    }

    /// <summary>The keys of the batch's matches that the query finds.</summary>
    private static async Task<HashSet<long>> KnownAsync(ILedgerTransaction transaction, string query, IReadOnlyList<Match> batch, CancellationToken cancellationToken)
    {
        var command = Sql.Command(
            transaction,
            query,
            ("ids", batch.Select(Key).ToArray()),
            ("sources", batch.Select(m => m.Source).ToArray()),
            ("source_ids", batch.Select(m => m.SourceMatchId).ToArray()));
        return [.. await Sql.ReadAsync(command, r => r.GetInt64(0), cancellationToken)];
    }

    private static List<Match> Inside(IReadOnlyList<Match> batch, HashSet<long> keys) => [.. batch.Where(m => keys.Contains(Key(m)))];

    private static List<Match> Outside(IReadOnlyList<Match> batch, HashSet<long> keys) => [.. batch.Where(m => !keys.Contains(Key(m)))];

    private static long Key(Match match) => MatchSource.KeyOf(match.Source, match.SourceMatchId);

    private static async Task<bool> StageAsync(ILedgerTransaction transaction, List<Match> known, CancellationToken cancellationToken)
    {
        if (known.Count == 0) return false;
        await Sql.ExecuteAsync(Sql.Command(transaction, Stage), cancellationToken);
        await PostgresMatchCopy.StageAsync(transaction, known, cancellationToken);
        return true;
    }

    private static Task<int> UpdateSourcesAsync(ILedgerTransaction transaction, DateTimeOffset seenAt, CancellationToken cancellationToken) =>
        Sql.ExecuteAsync(Sql.Command(transaction, UpdateSources, ("at", seenAt), ("day_before", seenAt.AddDays(-1))), cancellationToken);

    private static Task<int> UpdateMatchesAsync(ILedgerTransaction transaction, DateTimeOffset seenAt, CancellationToken cancellationToken) =>
        Sql.ExecuteAsync(Sql.Command(transaction, UpdateMatches, ("at", seenAt)), cancellationToken);
}
