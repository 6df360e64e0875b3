using Gapless.Core.Ports;
using Gapless.Football.Matches;

namespace Gapless.Football.Linking;

/// <summary>Writes a plan, one statement a kind of change; the rows to show are written before.</summary>
internal static class LinkWriter
{
    /// <summary>Writes it.</summary>
    public static async Task WriteAsync(ILedgerTransaction transaction, LinkPlan plan, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var dialect = transaction.Dialect;
        if (plan.Merged.Count > 0)
        {
            var rows = Sql.Rows(dialect, "rows", ("from_id", "bigint"), ("to_id", "bigint"));
            var sql = $"""
                UPDATE matches SET created_at = older.created_at
                FROM (SELECT r.to_id, MIN(m.created_at) AS created_at FROM {rows} JOIN matches m ON m.id = r.from_id GROUP BY r.to_id) AS older
                WHERE matches.id = older.to_id AND older.created_at < matches.created_at
                """;
            await ExecuteAsync(transaction, sql, plan.Merged.Select(m => new { from_id = m.FromId, to_id = m.ToId }), cancellationToken);
        }

        if (plan.Removed.Count > 0)
            await ExecuteAsync(transaction, $"DELETE FROM matches WHERE id IN ({Sql.Numbers(dialect, "rows")})", plan.Removed, cancellationToken);
        if (plan.Links.Count > 0)
        {
            var rows = Sql.Rows(dialect, "rows", ("source", "text"), ("id", "bigint"), ("match_id", "bigint"), ("conflict", "text"));
            var sql = $"UPDATE match_sources SET match_id = r.match_id, conflict = r.conflict FROM {rows} WHERE match_sources.source = r.source AND source_match_id = r.id";
            var links = plan.Links.Select(d => new { source = d.Source, id = d.SourceMatchId, match_id = d.MatchId, conflict = d.Conflict });
            await ExecuteAsync(transaction, sql, links, cancellationToken);
        }

        if (plan.Venues.Count > 0)
        {
            var rows = Sql.Rows(dialect, "rows", ("id", "bigint"), ("venue", "text"));
            var differs = dialect == SqlDialect.Sqlite ? "IS NOT" : "IS DISTINCT FROM";
            var sql = $"UPDATE matches SET venue = r.venue, updated_at = @at FROM {rows} WHERE matches.id = r.id AND matches.venue {differs} r.venue";
            var values = Sql.Json(plan.Venues.Select(v => new { id = v.Id, venue = v.Venue }));
            await Sql.ExecuteAsync(Sql.Command(transaction, sql, ("rows", values), ("at", at)), cancellationToken);
        }
    }

    private static Task<int> ExecuteAsync<T>(ILedgerTransaction transaction, string sql, IEnumerable<T> rows, CancellationToken cancellationToken) =>
        Sql.ExecuteAsync(Sql.Command(transaction, sql, ("rows", Sql.Json(rows))), cancellationToken);
}
