using Gapless.Core.Ports;
using Gapless.Football.Matches;
using static Gapless.Football.Tests.TestMatches;

namespace Gapless.Football.Tests.Matches;

public sealed class MatchStoreTests
{
    private const string ByDay = "SELECT DATE(match_date) AS date, COUNT(*) FROM matches GROUP BY DATE(match_date) ORDER BY date DESC LIMIT 10;";
    private const string Newest = "SELECT * FROM matches ORDER BY created_at DESC LIMIT 10;";

    [Theory, MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Upsert_NewMatch_HasEveryColumn(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var match = First(436, "Arsenal FC", "Chelsea FC") with
        {
            Status = "FINISHED",
            Score = new Score(3, 3),
            HalfTime = new Score(2, 0),
            RegularTime = new Score(2, 2),
            ExtraTime = new Score(1, 1),
            Penalties = new Score(4, 2),
            Winner = "HOME_TEAM",
            Venue = "Emirates Stadium",
        };
        Assert.Equal(new UpsertResult(1, 0, 0), await Upsert(database, Noon, match));
        Assert.Equal(
            ["436|PL|Premier League|2023|REGULAR_SEASON|27|2024-03-02 15:00:00|FINISHED|Arsenal FC|Chelsea FC|3|3|2|0|2|2|1|1|4|2|HOME_TEAM|Emirates Stadium|2024-03-02 12:00:00|2024-03-02 12:00:00"],
            await database.QueryAsync("SELECT * FROM matches"));
        Assert.Equal(
            ["football-data|436|436|PL|2023|Arsenal FC|Chelsea FC|57|61|2024-03-02 15:00:00|FINISHED|Emirates Stadium|-|-|-|2024-03-02 12:00:00"],
            await database.QueryAsync("SELECT * FROM match_sources"));
    }

    [Theory, MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Upsert_SameMatchAgain_ChangesNothing(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await Upsert(database, Noon, First(1, "Arsenal FC", "Chelsea FC"));
        Assert.Equal(new UpsertResult(0, 0, 1), await Upsert(database, Noon.AddHours(25), First(1, "Arsenal FC", "Chelsea FC")));
        Assert.Equal(["2024-03-02 12:00:00|2024-03-02 12:00:00"], await database.QueryAsync("SELECT created_at, updated_at FROM matches"));
        Assert.Equal(["2024-03-03 13:00:00"], await database.QueryAsync("SELECT last_seen FROM match_sources"));
    }

    [Theory, MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Upsert_CorrectedScore_TouchesUpdatedAtOnly(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await Upsert(database, Noon, First(1, "Arsenal FC", "Chelsea FC") with { Score = new Score(0, 1) });
        Assert.Equal(new UpsertResult(0, 1, 0), await Upsert(database, Noon.AddHours(5), First(1, "Arsenal FC", "Chelsea FC") with { Score = new Score(1, 1) }));
        Assert.Equal(["1|1|2024-03-02 12:00:00|2024-03-02 17:00:00"], await database.QueryAsync("SELECT home_score, away_score, created_at, updated_at FROM matches"));
    }

    [Theory, MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Upsert_Rescheduled_MovesTheRow(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await Upsert(database, Noon, First(1, "Arsenal FC", "Chelsea FC"));
        await Upsert(database, Noon, First(1, "Arsenal FC", "Chelsea FC", "2024-05-20 19:45"));
        Assert.Equal(["1|2024-05-20 19:45:00"], await database.QueryAsync("SELECT id, match_date FROM matches"));
    }

    [Theory, MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Upsert_TwiceInOneBatch_LastWins(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        Assert.Equal(new UpsertResult(1, 0, 0), await Upsert(database, Noon, First(1, "A", "B") with { Status = "TIMED" }, First(1, "A", "B") with { Status = "FINISHED" }));
        Assert.Equal(["FINISHED"], await database.QueryAsync("SELECT status FROM matches"));
    }

    [Theory, MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Upsert_TwiceInOneTransaction_WritesEachBatchOnce(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await database.InAsync(async t =>
        {
            Assert.Equal(1, (await MatchStore.UpsertAsync(t, [First(1, "A", "B")], Noon, default)).Inserted);
            return await MatchStore.UpsertAsync(t, [First(2, "C", "D")], Noon, default);
        });
        Assert.Equal(["1", "2"], await database.QueryAsync("SELECT id FROM matches ORDER BY id"));
    }

    [Theory, MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Upsert_UnknownWordsNoTeamsAndUnicode_AreKept(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await Upsert(
            database,
            Noon,
            First(1, null, null) with { Status = "ON_THE_MOON", Stage = "LEAGUE_STAGE" },
            First(2, "1. FC Köln", "北京国安 ⚽ O'Higgins \"x\" '; DROP TABLE matches; --") with { Season = null, Matchday = null, Stage = null });
        Assert.Equal(
            ["1|ON_THE_MOON|LEAGUE_STAGE|-|-", "2|TIMED|-|1. FC Köln|北京国安 ⚽ O'Higgins \"x\" '; DROP TABLE matches; --"],
            await database.QueryAsync("SELECT id, status, stage, home_team, away_team FROM matches ORDER BY id"));
    }

    [Theory, MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task MarkVanished_ThenBack_StatusReturns(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await Upsert(database, Noon, First(1, "Arsenal FC", "Chelsea FC"), First(2, "Everton FC", "Fulham FC"));
        Assert.Equal(1, await database.InAsync(t => MatchStore.MarkVanishedAsync(t, MatchSource.FootballData, [1], Noon.AddDays(1), default)));
        Assert.Equal(0, await database.InAsync(t => MatchStore.MarkVanishedAsync(t, MatchSource.FootballData, [1], Noon.AddDays(2), default)));
        Assert.Equal(["1|VANISHED|2024-03-03 12:00:00", "2|TIMED|2024-03-02 12:00:00"], await database.QueryAsync("SELECT id, status, updated_at FROM matches ORDER BY id"));
        var known = await database.InAsync(t => MatchStore.KnownAsync(t, MatchSource.FootballData, "PL", 2023, default));
        Assert.Equal(new KnownMatch("PL", 2023, At("2024-03-02 15:00"), "TIMED", Vanished: true), known[1]);
        Assert.False(known[2].Vanished);

        Assert.Equal(new UpsertResult(0, 1, 0), await Upsert(database, Noon.AddDays(3), First(1, "Arsenal FC", "Chelsea FC")));
        Assert.Equal(["TIMED"], await database.QueryAsync("SELECT status FROM matches WHERE id = 1"));
        Assert.False((await database.InAsync(t => MatchStore.KnownAsync(t, MatchSource.FootballData, [1, 99], default))).Single().Value.Vanished);
    }

    [Theory, MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Known_OfASeason_LeavesOthersOut(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await Upsert(database, Noon, First(1, "A", "B"), First(2, "A", "C") with { Season = 2022 }, First(3, "D", "E", competition: "SA"), Later(4, "X", "Y"));
        Assert.Equal([1], (await database.InAsync(t => MatchStore.KnownAsync(t, MatchSource.FootballData, "PL", 2023, default))).Keys);
        Assert.Equal([4], (await database.InAsync(t => MatchStore.KnownAsync(t, MatchSource.FotMob, "PL", null, default))).Keys);
    }

    [Theory, MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Upsert_RealMatchesTwice_OneRowEach(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var matches = TestMatches.Real();
        Assert.Equal(new UpsertResult(1372, 0, 0), await Upsert(database, Noon, [.. matches]));
        Assert.Equal(new UpsertResult(0, 0, 1372), await Upsert(database, Noon.AddDays(1), [.. matches]));
        Assert.Equal(["1372|299"], await database.QueryAsync("SELECT COUNT(*), COUNT(DISTINCT DATE(match_date)) FROM matches"));
        Assert.Equal("2024-05-19|10", (await database.QueryAsync(ByDay))[0]);
        Assert.Equal(10, (await database.QueryAsync(Newest)).Count);
        Assert.Equal(
            ["BL1|2022|306", "BL1|2023|306", "PL|2022|380", "PL|2023|380"],
            await database.QueryAsync("SELECT competition_code, season, COUNT(*) FROM matches GROUP BY competition_code, season ORDER BY competition_code, season"));
    }

    [Theory, MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Upsert_LaterKickOffPartOfASecond_IsTheSameMatch(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await Upsert(database, Noon, First(1, "A", "B"));
        var match = First(1, "A", "B");
        Assert.Equal(1, (await Upsert(database, Noon, match with { KickOff = match.KickOff.ToOffset(TimeSpan.FromHours(8)).AddMilliseconds(300) })).Unchanged);
    }

    [Theory, InlineData(ByDay, "ix_matches_day"), InlineData(Newest, "ix_matches_created")]
    public async Task DocumentedQueries_UseAnIndex(string query, string index)
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        Assert.Contains(await database.QueryAsync($"EXPLAIN QUERY PLAN {query}"), step => step.Contains(index, StringComparison.Ordinal));
    }

    private static Task<UpsertResult> Upsert(TestDatabase database, DateTimeOffset at, params Match[] matches) =>
        database.InAsync(t => MatchStore.UpsertAsync(t, matches, at, default));
}
