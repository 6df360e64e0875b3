using Gapless.Core.Ports;
using Npgsql;
using NpgsqlTypes;

namespace Gapless.Football.Matches;

/// <summary>Binary COPY of matches, into the tables themselves or to where their writer compares them.</summary>
internal static class PostgresMatchCopy
{
    private static readonly string Staged =
        $"COPY incoming_matches (id, source, source_match_id, {MatchColumns.List(MatchColumns.Data)}, home_team_id, away_team_id, view) FROM STDIN (FORMAT BINARY)";

    private static readonly string Matches = $"COPY matches (id, {MatchColumns.List(MatchColumns.Data)}, created_at, updated_at) FROM STDIN (FORMAT BINARY)";

    private static readonly string Sources =
        $"COPY match_sources (source, source_match_id, match_id, {MatchColumns.List(MatchColumns.Source)}, last_seen) FROM STDIN (FORMAT BINARY)";

    /// <summary>Copies the matches into the temporary table.</summary>
    public static Task StageAsync(ILedgerTransaction transaction, IReadOnlyList<Match> batch, CancellationToken cancellationToken) =>
        CopyAsync(transaction, Staged, batch, async (writer, match) =>
        {
            await writer.WriteAsync(MatchSource.KeyOf(match.Source, match.SourceMatchId), NpgsqlDbType.Bigint, cancellationToken);
            await TextAsync(writer, match.Source, cancellationToken);
            await writer.WriteAsync(match.SourceMatchId, NpgsqlDbType.Bigint, cancellationToken);
            await DataAsync(writer, match, cancellationToken);
            await NumberAsync(writer, match.HomeTeamId, NpgsqlDbType.Bigint, cancellationToken);
            await NumberAsync(writer, match.AwayTeamId, NpgsqlDbType.Bigint, cancellationToken);
            await TextAsync(writer, MatchView.Write(match), cancellationToken);
        }, cancellationToken);

    /// <summary>Copies new matches into <c>matches</c>.</summary>
    public static Task MatchesAsync(ILedgerTransaction transaction, IReadOnlyList<Match> batch, DateTimeOffset seenAt, CancellationToken cancellationToken) =>
        CopyAsync(transaction, Matches, batch, async (writer, match) =>
        {
            await writer.WriteAsync(MatchSource.KeyOf(match.Source, match.SourceMatchId), NpgsqlDbType.Bigint, cancellationToken);
            await DataAsync(writer, match, cancellationToken);
            await TimeAsync(writer, seenAt, cancellationToken);
            await TimeAsync(writer, seenAt, cancellationToken);
        }, cancellationToken);

    /// <summary>Copies new matches into <c>match_sources</c>; with <paramref name="own"/> each has its own row in <c>matches</c>.</summary>
    public static Task SourcesAsync(
        ILedgerTransaction transaction, IReadOnlyList<Match> batch, DateTimeOffset seenAt, bool own, CancellationToken cancellationToken) =>
        CopyAsync(transaction, Sources, batch, async (writer, match) =>
        {
            var view = MatchView.Write(match);
            long? id = own || view is null ? MatchSource.KeyOf(match.Source, match.SourceMatchId) : null;
            await TextAsync(writer, match.Source, cancellationToken);
            await writer.WriteAsync(match.SourceMatchId, NpgsqlDbType.Bigint, cancellationToken);
            await NumberAsync(writer, id, NpgsqlDbType.Bigint, cancellationToken);
            await TextAsync(writer, match.CompetitionCode, cancellationToken);
            await NumberAsync(writer, match.Season, NpgsqlDbType.Integer, cancellationToken);
            await TextAsync(writer, match.HomeTeam, cancellationToken);
            await TextAsync(writer, match.AwayTeam, cancellationToken);
            await NumberAsync(writer, match.HomeTeamId, NpgsqlDbType.Bigint, cancellationToken);
            await NumberAsync(writer, match.AwayTeamId, NpgsqlDbType.Bigint, cancellationToken);
            await TimeAsync(writer, match.KickOff, cancellationToken);
            await TextAsync(writer, match.Status, cancellationToken);
            await TextAsync(writer, match.Venue, cancellationToken);
            await TextAsync(writer, view, cancellationToken);
            await TimeAsync(writer, seenAt, cancellationToken);
        }, cancellationToken);

    private static async Task CopyAsync(
        ILedgerTransaction transaction, string copy, IReadOnlyList<Match> batch, Func<NpgsqlBinaryImporter, Match, ValueTask> write, CancellationToken cancellationToken)
    {
        if (batch.Count == 0) return;
        await using var writer = await ((NpgsqlConnection)transaction.Connection).BeginBinaryImportAsync(copy, cancellationToken);
        foreach (var match in batch)
        {
            await writer.StartRowAsync(cancellationToken);
            await write(writer, match);
        }

        await writer.CompleteAsync(cancellationToken);
    }

    /// <summary>The columns of <see cref="MatchColumns.Data"/>, in their order.</summary>
    private static async ValueTask DataAsync(NpgsqlBinaryImporter writer, Match match, CancellationToken cancellationToken)
    {
        await TextAsync(writer, match.CompetitionCode, cancellationToken);
        await TextAsync(writer, match.Competition, cancellationToken);
        await NumberAsync(writer, match.Season, NpgsqlDbType.Integer, cancellationToken);
        await TextAsync(writer, match.Stage, cancellationToken);
        await NumberAsync(writer, match.Matchday, NpgsqlDbType.Integer, cancellationToken);
        await TimeAsync(writer, match.KickOff, cancellationToken);
        await TextAsync(writer, match.Status, cancellationToken);
        await TextAsync(writer, match.HomeTeam, cancellationToken);
        await TextAsync(writer, match.AwayTeam, cancellationToken);
        foreach (var score in MatchColumns.ScoresOf(match)) await NumberAsync(writer, score, NpgsqlDbType.Integer, cancellationToken);
        await TextAsync(writer, match.Winner, cancellationToken);
        await TextAsync(writer, match.Venue, cancellationToken);
    }

    private static Task TimeAsync(NpgsqlBinaryImporter writer, DateTimeOffset time, CancellationToken cancellationToken) =>
        writer.WriteAsync(DbTime.ToTimestamp(time), NpgsqlDbType.Timestamp, cancellationToken);

    private static Task TextAsync(NpgsqlBinaryImporter writer, string? value, CancellationToken cancellationToken) =>
        value is null ? writer.WriteNullAsync(cancellationToken) : writer.WriteAsync(value, NpgsqlDbType.Text, cancellationToken);

    private static Task NumberAsync<T>(NpgsqlBinaryImporter writer, T? value, NpgsqlDbType type, CancellationToken cancellationToken)
        where T : struct => value is { } number ? writer.WriteAsync(number, type, cancellationToken) : writer.WriteNullAsync(cancellationToken);
}
