using Gapless.Core.Partitions;
using Gapless.Core.Ports;
using Gapless.Football.Matches;
using static Gapless.Football.Tests.TestMatches;

namespace Gapless.Football.Tests.Matches;

public sealed class MatchReaderTests
{
    [Theory, MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task PerDay_Range_CountsByUtcDayAndLeavesOutWhatVanished(SqlDialect dialect)
    {
        await using var database = await FilledAsync(dialect);
        await using var transaction = await database.BeginAsync();

        var counts = await MatchReader.PerDayAsync(transaction, DateRange.Inclusive(new DateOnly(2024, 3, 2), new DateOnly(2024, 3, 3)), CancellationToken.None);

        Assert.Equal([new MatchCount("PL", "Premier League", new DateOnly(2024, 3, 2), 2), new MatchCount("PL", "Premier League", new DateOnly(2024, 3, 3), 1)], counts);
    }

    [Theory, MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Latest_BeforeAnInstant_NewestFirstAndCut(SqlDialect dialect)
    {
        await using var database = await FilledAsync(dialect);
        await using var transaction = await database.BeginAsync();

        var latest = await MatchReader.LatestAsync(transaction, new DateTimeOffset(2024, 3, 3, 12, 0, 0, TimeSpan.Zero), 2, CancellationToken.None);

        Assert.Equal([3, 2], latest.Select(match => match.Id));
        Assert.Equal(("E", "F", new DateTimeOffset(2024, 3, 3, 0, 15, 0, TimeSpan.Zero), 2, 1), (latest[0].Home, latest[0].Away, latest[0].KickOff, latest[0].HomeScore, latest[0].AwayScore));
        Assert.Null(latest[1].HomeScore);
    }

    private static async Task<TestDatabase> FilledAsync(SqlDialect dialect)
    {
        var database = await TestDatabase.CreateAsync(dialect);
        await using var transaction = await database.BeginAsync();
        Match[] matches =
        [
            First(1, "A", "B", "2024-03-02 15:00"), First(2, "C", "D", "2024-03-02 23:59"), First(3, "E", "F", "2024-03-03 00:15") with { Score = new Score(2, 1) },
            First(4, "G", "H", "2024-03-03 15:00"), First(5, "I", "J", "2024-03-04 15:00"),
        ];
        await MatchStore.UpsertAsync(transaction, matches, Noon, CancellationToken.None);
        await MatchStore.MarkVanishedAsync(transaction, MatchSource.FootballData, [4], Noon, CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        return database;
    }
}
