using Gapless.Core.Ports;
using Gapless.Football.Linking;
using Gapless.Football.Matches;
using static Gapless.Football.Tests.TestMatches;

namespace Gapless.Football.Tests.Linking;

public sealed class LinkStoreTests
{
    private const long Own = 1_000_000_000_000;
    private const string Shown = "SELECT id, status, home_team FROM matches ORDER BY id";
    private const string Links = "SELECT source, source_match_id, match_id, conflict FROM match_sources WHERE source = 'fotmob' ORDER BY source_match_id";

    [Theory, MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Upsert_SameMatchOfBothSources_IsOneRow(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await Upsert(database, Noon, First(7, "Manchester United FC", "Wolverhampton Wanderers FC"));
        Assert.Equal(new UpsertResult(0, 0, 1), await Upsert(database, Noon.AddDays(1), Later(9, "Man United", "Wolves", "2024-03-02 15:30") with { Status = "FINISHED" }));
        Assert.Equal(["7|TIMED|Manchester United FC"], await database.QueryAsync(Shown));
        Assert.Equal(["fotmob|9|7|-"], await database.QueryAsync(Links));
        Assert.Equal(["2024-03-02 12:00:00"], await database.QueryAsync("SELECT updated_at FROM matches"));
    }

    [Theory, MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Upsert_FirstSourceComesLater_MergesAndKeepsTheOlderCreation(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await Upsert(database, Noon, Later(9, "Arsenal", "Chelsea") with { Venue = "Emirates" });
        Assert.Equal([$"{Own + 9}|TIMED|Arsenal"], await database.QueryAsync(Shown));
        Assert.Equal(new UpsertResult(1, 0, 0), await Upsert(database, Noon.AddDays(1), First(7, "Arsenal FC", "Chelsea FC")));
        Assert.Equal(["7|TIMED|Arsenal FC"], await database.QueryAsync(Shown));
        Assert.Equal(["2024-03-02 12:00:00|2024-03-03 12:00:00|Emirates"], await database.QueryAsync("SELECT created_at, updated_at, venue FROM matches"));
        Assert.Equal(1, (await Upsert(database, Noon.AddDays(2), First(7, "Arsenal FC", "Chelsea FC"))).Unchanged);
    }

    [Theory, MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Upsert_OneTeamTheSame_IsListedAndNeverGuessed(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await Upsert(database, Noon, Later(9, "Arsenal", "Chelsea Blues XI"));
        await Upsert(database, Noon, First(7, "Arsenal FC", "Everton FC"));
        Assert.Equal(["7|TIMED|Arsenal FC"], await database.QueryAsync(Shown));
        Assert.Equal(["fotmob|9|-|OneTeam 7"], await database.QueryAsync(Links));
        var conflict = Assert.Single(await database.InAsync(t => ConflictReader.ReadAsync(t, "PL", default)));
        Assert.Equal((MatchSource.FotMob, 9L, LinkDoubt.OneTeam, "Arsenal"), (conflict.Source, conflict.SourceMatchId, conflict.Doubt, conflict.HomeTeam));
        Assert.Equal([new LinkCandidate(7, MatchSource.FootballData, 7, At("2024-03-02 15:00"), "Arsenal FC", "Everton FC")], conflict.Candidates);
        Assert.Empty(await database.InAsync(t => ConflictReader.ReadAsync(t, "SA", default)));
    }

    [Theory, MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Relink_AfterAnAlias_DecidesWhatWasOpen(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await Upsert(database, Noon, First(7, "Arsenal FC", "Everton FC"), Later(9, "Arsenal", "The Toffees"), First(8, "A", "B", competition: "SA"));
        Assert.Equal(["fotmob|9|-|OneTeam 7"], await database.QueryAsync(Links));
        var changed = await database.InAsync(async t =>
        {
            await AliasStore.AddAsync(t, "The Toffees", "Everton", "PL", default);
            await AliasStore.AddAsync(t, "the TOFFEES", "Everton FC", "PL", default);
            return await LinkStore.RelinkAsync(t, "PL", Noon, default);
        });
        Assert.Equal(1, changed);
        Assert.Equal(["fotmob|9|7|-"], await database.QueryAsync(Links));
        Assert.Equal(0, await database.InAsync(t => LinkStore.RelinkAsync(t, "*", Noon, default)));
        Assert.True(await database.InAsync(t => AliasStore.RemoveAsync(t, "The toffees", "PL", default)));
        Assert.Equal(1, await database.InAsync(t => LinkStore.RelinkAsync(t, "*", Noon, default)));
        Assert.Equal(["fotmob|9|-|OneTeam 7"], await database.QueryAsync(Links));
    }

    [Theory, MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Upsert_FirstSourceMovesAway_TheOtherStandsAloneWithAllItSaid(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var later = Later(9, "Arsenal", "Chelsea") with { Status = "FINISHED", Stage = "Final", Score = new Score(2, 1), Penalties = new Score(4, 3), Winner = "HOME_TEAM", Venue = "Émirates" };
        await Upsert(database, Noon, First(7, "Arsenal FC", "Chelsea FC"), later);
        Assert.Equal(["7|TIMED|Arsenal FC"], await database.QueryAsync(Shown));
        Assert.Equal(["Émirates"], await database.QueryAsync("SELECT venue FROM matches"));
        await Upsert(database, Noon, First(7, "Arsenal FC", "Chelsea FC", "2024-03-05 15:00"));
        Assert.Equal(["fotmob|9|-|OtherTime 7"], await database.QueryAsync(Links));
        Assert.Equal(["-"], await database.QueryAsync("SELECT venue FROM matches"));
        await Upsert(database, Noon, First(7, "Arsenal FC", "Chelsea FC", "2024-04-20 15:00"));
        Assert.Equal(
            ["FINISHED|Premier League|Final|2|1|4|3|HOME_TEAM|Émirates"],
            await database.QueryAsync($"SELECT status, competition, stage, home_score, away_score, penalties_home, penalties_away, winner, venue FROM matches WHERE id = {Own + 9}"));
        await Upsert(database, Noon, Later(9, "Arsenal", "Chelsea", "2024-04-20 16:00"));
        Assert.Equal(["7|TIMED|Arsenal FC"], await database.QueryAsync(Shown));
    }

    [Theory, MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task MarkVanished_LinkedMatch_LeavesTheOtherSourceShown(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await Upsert(database, Noon, First(7, "Arsenal FC", "Chelsea FC"), Later(9, "Arsenal", "Chelsea"));
        await database.InAsync(t => MatchStore.MarkVanishedAsync(t, MatchSource.FootballData, [7], Noon, default));
        Assert.Equal(["7|VANISHED|Arsenal FC", $"{Own + 9}|TIMED|Arsenal"], await database.QueryAsync(Shown));
        await Upsert(database, Noon, First(7, "Arsenal FC", "Chelsea FC"));
        Assert.Equal(["7|TIMED|Arsenal FC"], await database.QueryAsync(Shown));
        await database.InAsync(t => MatchStore.MarkVanishedAsync(t, MatchSource.FotMob, [9], Noon, default));
        Assert.Equal(["7|TIMED|Arsenal FC"], await database.QueryAsync(Shown));
        Assert.Equal(["fotmob|9|7|-"], await database.QueryAsync(Links));
    }

    [Theory, MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Upsert_TwoRowsFitOneMatch_NeitherIsTaken(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await Upsert(database, Noon, First(7, "Arsenal FC", "Chelsea FC"), Later(9, "Arsenal", "Chelsea"));
        await Upsert(database, Noon, Later(10, "Arsenal", "Chelsea", "2024-03-02 16:00"));
        Assert.Equal(["fotmob|9|-|Shared 7", "fotmob|10|-|Shared 7"], await database.QueryAsync(Links));
        await database.InAsync(t => MatchStore.MarkVanishedAsync(t, MatchSource.FotMob, [9], Noon, default));
        Assert.Equal(["fotmob|9|7|-", "fotmob|10|7|-"], await database.QueryAsync(Links));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Upsert_BothSourcesAtOnce_TheSecondSeesTheFirst(bool firstCommitsFirst)
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Postgres);
        await using var one = await database.BeginAsync();
        await using var other = await database.BeginElsewhereAsync();
        Match[] first = [First(7, "Arsenal FC", "Chelsea FC")];
        Match[] later = [Later(9, "Arsenal", "Chelsea")];
        await MatchStore.UpsertAsync(one, firstCommitsFirst ? first : later, Noon, default);
        var waiting = Task.Run(() => MatchStore.UpsertAsync(other, firstCommitsFirst ? later : first, Noon, default));
        await one.CommitAsync(default);
        await waiting;
        await other.CommitAsync(default);
        await one.DisposeAsync();
        Assert.Equal(["7|TIMED|Arsenal FC"], await database.QueryAsync(Shown));
        Assert.Equal(["fotmob|9|7|-"], await database.QueryAsync(Links));
    }

    [Theory, MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Upsert_RealMatchesOfBothSources_AreAllOneRowEach(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var matches = Real();
        var others = matches.ConvertAll(m => m with { Source = MatchSource.FotMob, Season = null, Stage = null, HomeTeam = Short(m.HomeTeam!), AwayTeam = Short(m.AwayTeam!) });
        foreach (var day in others.GroupBy(m => m.KickOff.Date)) await Upsert(database, Noon, [.. day]);
        Assert.Equal(new UpsertResult(1372, 0, 0), await Upsert(database, Noon, [.. matches]));
        Assert.Equal(["1372|0"], await database.QueryAsync($"SELECT COUNT(*), COUNT(CASE WHEN id >= {Own} THEN 1 END) FROM matches"));
        Assert.Equal(["1372|1372"], await database.QueryAsync("SELECT COUNT(*), COUNT(match_id) FROM match_sources WHERE source = 'fotmob'"));
    }

    private static string Short(string name) => name.Replace(" FC", "", StringComparison.Ordinal)
        .Replace("Wolverhampton Wanderers", "Wolves", StringComparison.Ordinal).Replace("Borussia Mönchengladbach", "M'gladbach", StringComparison.Ordinal);

    private static Task<UpsertResult> Upsert(TestDatabase database, DateTimeOffset at, params Match[] matches) =>
        database.InAsync(t => MatchStore.UpsertAsync(t, matches, at, default));
}
