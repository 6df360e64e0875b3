using System.Data.Common;
using Gapless.Core.Ports;

namespace Gapless.Football.Matches;

/// <summary>Prepared statements in a loop: in one process with the database there is nothing to save by batching.</summary>
internal sealed class SqliteMatchWriter : IMatchWriter
{
    private static readonly string InsertMatch = $"""
        INSERT INTO matches (id, {MatchColumns.List(MatchColumns.Data)}, created_at, updated_at)
        VALUES (@id, {MatchColumns.List(MatchColumns.Data, "@{0}")}, @at, @at) ON CONFLICT (id) DO NOTHING
        """;

    private static readonly string UpdateMatch = $"""
        UPDATE matches SET ({MatchColumns.List(MatchColumns.Data)}, updated_at) = ({MatchColumns.List(MatchColumns.Data, "@{0}")}, @at)
        WHERE id = @id AND ({MatchColumns.List(MatchColumns.Data)}) IS NOT ({MatchColumns.List(MatchColumns.Data, "@{0}")})
        """;

    private static readonly string UpsertSource = $"""
        INSERT INTO match_sources (source, source_match_id, match_id, {MatchColumns.List(MatchColumns.Source)}, last_seen)
        VALUES (@source, @source_match_id, @match_id, {MatchColumns.List(MatchColumns.Source, "@{0}")}, @at)
        ON CONFLICT (source, source_match_id) DO UPDATE SET
               ({MatchColumns.List(MatchColumns.Source)}, last_seen, vanished_at)
             = ({MatchColumns.List(MatchColumns.Source, "EXCLUDED.{0}")}, MAX(last_seen, EXCLUDED.last_seen), NULL)
        WHERE last_seen < @day_before OR vanished_at IS NOT NULL
           OR ({MatchColumns.List(MatchColumns.Source, "match_sources.{0}")}) IS NOT ({MatchColumns.List(MatchColumns.Source, "EXCLUDED.{0}")})
        """;

    /// <inheritdoc />
    public async Task<MatchChanges> WriteBothAsync(ILedgerTransaction transaction, IReadOnlyList<Match> batch, DateTimeOffset seenAt, CancellationToken cancellationToken)
    {
        await WriteSourcesAsync(transaction, batch, seenAt, own: true, cancellationToken);
        return await WriteMatchesAsync(transaction, batch, seenAt, cancellationToken);
    }

    /// <inheritdoc />
    public Task WriteSourcesAsync(ILedgerTransaction transaction, IReadOnlyList<Match> batch, DateTimeOffset seenAt, CancellationToken cancellationToken) =>
        WriteSourcesAsync(transaction, batch, seenAt, own: false, cancellationToken);

    /// <inheritdoc />
    public async Task<MatchChanges> WriteMatchesAsync(ILedgerTransaction transaction, IReadOnlyList<Match> batch, DateTimeOffset seenAt, CancellationToken cancellationToken)
    {
        await using var insert = Prepare(transaction, InsertMatch, ["id", .. MatchColumns.Data], seenAt);
        await using var update = Prepare(transaction, UpdateMatch, ["id", .. MatchColumns.Data], seenAt);
        var changes = new MatchChanges(0, 0);
        foreach (var match in batch)
        {
            Bind(insert, ValuesOf(match));
            if (await insert.ExecuteNonQueryAsync(cancellationToken) > 0)
            {
                changes = changes with { Inserted = changes.Inserted + 1 };
                continue;
            }

            Bind(update, ValuesOf(match));
            if (await update.ExecuteNonQueryAsync(cancellationToken) > 0) changes = changes with { Updated = changes.Updated + 1 };
        }

        return changes;
    }

    private static async Task WriteSourcesAsync(ILedgerTransaction transaction, IReadOnlyList<Match> batch, DateTimeOffset seenAt, bool own, CancellationToken cancellationToken)
    {
        await using var upsert = Prepare(transaction, UpsertSource, ["source", "source_match_id", "match_id", .. MatchColumns.Source], seenAt);
        foreach (var match in batch)
        {
            var view = MatchView.Write(match);
            Bind(upsert,
            [
                match.Source, match.SourceMatchId, own || view is null ? MatchSource.KeyOf(match.Source, match.SourceMatchId) : null,
                match.CompetitionCode, match.Season, match.HomeTeam, match.AwayTeam, match.HomeTeamId, match.AwayTeamId, Time(match), match.Status, match.Venue, view,
            ]);
            await upsert.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static object?[] ValuesOf(Match match) =>
    [
        MatchSource.KeyOf(match.Source, match.SourceMatchId), match.CompetitionCode, match.Competition, match.Season, match.Stage, match.Matchday, Time(match),
        match.Status, match.HomeTeam, match.AwayTeam, .. MatchColumns.ScoresOf(match), match.Winner, match.Venue,
    ];

    private static object Time(Match match) => DbTime.ToValue(SqlDialect.Sqlite, match.KickOff);

    /// <summary>The times come last and are bound once; a statement need not use both.</summary>
    private static DbCommand Prepare(ILedgerTransaction transaction, string sql, IEnumerable<string> names, DateTimeOffset at)
    {
        var command = Sql.Command(transaction, sql, [.. names.Select(n => (n, (object?)null)), ("at", at), ("day_before", at.AddDays(-1))]);
        command.Prepare();
        return command;
    }

    private static void Bind(DbCommand command, ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
    }
}
