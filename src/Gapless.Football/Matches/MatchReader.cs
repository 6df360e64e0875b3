using Gapless.Core.Partitions;
using Gapless.Core.Ports;

namespace Gapless.Football.Matches;

/// <summary>Counts of the stored matches.</summary>
public static class MatchReader
{
    /// <summary>How many matches each competition has on each UTC day of the range, by day and competition; vanished ones do not count.</summary>
    public static async Task<IReadOnlyList<DayCount>> CountByDayAsync(ILedgerTransaction transaction, DateRange range, CancellationToken cancellationToken)
    {
        var command = Sql.Command(
            transaction,
            """
            SELECT DATE(match_date), competition_code, COUNT(*) FROM matches
            WHERE DATE(match_date) >= DATE(@start) AND DATE(match_date) < DATE(@end) AND status <> @vanished
            GROUP BY DATE(match_date), competition_code ORDER BY 1, 2
            """,
            ("start", StartOf(range.Start)),
            ("end", StartOf(range.End)),
            ("vanished", MatchStatus.Vanished));
        return await Sql.ReadAsync(command, r => new DayCount(r.GetFieldValue<DateOnly>(0), r.GetString(1), r.GetInt64(2)), cancellationToken);
    }

    /// <summary>How many matches there are, by competition, season and status.</summary>
    public static async Task<IReadOnlyList<CompetitionCount>> CountByCompetitionAsync(ILedgerTransaction transaction, CancellationToken cancellationToken)
    {
        var command = Sql.Command(
            transaction,
            "SELECT competition_code, season, status, COUNT(*) FROM matches GROUP BY competition_code, season, status ORDER BY competition_code, season, status");
        return await Sql.ReadAsync(command, r => new CompetitionCount(r.GetString(0), Sql.Int(r, 1), r.GetString(2), r.GetInt64(3)), cancellationToken);
    }

    private static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
