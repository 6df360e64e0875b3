using Gapless.Core.Partitions;
using Gapless.Core.Ports;

namespace Gapless.Football.Matches;

/// <summary>Reads the table <c>matches</c> for people who look at it.</summary>
public static class MatchReader
{
    /// <summary>How many matches each UTC day has, of each competition that has any; ordered by competition and day.</summary>
    public static async Task<IReadOnlyList<MatchCount>> PerDayAsync(ILedgerTransaction transaction, DateRange days, CancellationToken cancellationToken) => await Sql.ReadAsync(
        Sql.Command(
            transaction,
            """
            SELECT competition_code, max(competition), DATE(match_date), count(*) FROM matches
            WHERE DATE(match_date) >= @start AND DATE(match_date) < @end AND status <> @vanished
            GROUP BY competition_code, DATE(match_date) ORDER BY competition_code, DATE(match_date)
            """,
            ("start", DbTime.ToDay(transaction.Dialect, days.Start)),
            ("end", DbTime.ToDay(transaction.Dialect, days.End)),
            ("vanished", MatchStatus.Vanished)),
        reader => new MatchCount(reader.GetString(0), reader.GetString(1), DbTime.ReadDay(reader, 2), (int)reader.GetInt64(3)),
        cancellationToken);

    /// <summary>The matches that began last, the newest first.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="before">Only those that begin before this instant.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<IReadOnlyList<MatchLine>> LatestAsync(ILedgerTransaction transaction, DateTimeOffset before, int limit, CancellationToken cancellationToken) => await Sql.ReadAsync(
        Sql.Command(
            transaction,
            """
            SELECT id, competition_code, match_date, home_team, away_team, status, home_score, away_score FROM matches
            WHERE match_date < @before ORDER BY match_date DESC, id DESC LIMIT @limit
            """,
            ("before", before),
            ("limit", limit)),
        reader => new MatchLine(
            reader.GetInt64(0), reader.GetString(1), DbTime.Read(reader, 2), Sql.Text(reader, 3), Sql.Text(reader, 4), reader.GetString(5), Sql.Int(reader, 6), Sql.Int(reader, 7)),
        cancellationToken);
}
