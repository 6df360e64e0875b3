using FsCheck;
using FsCheck.Fluent;
using Gapless.Core.Ports;
using Gapless.Football.Linking;
using Gapless.Football.Matches;
using static Gapless.Football.Tests.TestMatches;

namespace Gapless.Football.Tests.Linking;

/// <summary>What the tables say depends on what the sources said, not on when: any order, any batches, any number of times.</summary>
public sealed class LinkPropertyTests
{
    private const string Matches =
        "SELECT id, competition_code, competition, season, stage, match_date, status, home_team, away_team, home_score, venue FROM matches ORDER BY id";

    private const string Sources =
        "SELECT source, source_match_id, match_id, competition_code, home_team, away_team, kick_off, status, venue, view, conflict, CASE WHEN vanished_at IS NULL THEN 0 ELSE 1 END FROM match_sources ORDER BY source, source_match_id";

    private static readonly string?[] Names = ["Arsenal FC", "Arsenal", "Arsenal Tula", "Chelsea", "Chelsea FC", "Man United", "Manchester United", "Brighton", "Hove", null];

    [Fact]
    public void Upsert_AnyOrderAndBatches_EndsTheSame_OnSqlite() => CheckOrder(SqlDialect.Sqlite, tests: 120);

    [Fact]
    public async Task Upsert_AnyOrderAndBatches_EndsTheSame_OnPostgres()
    {
        // Skips here where there is no server: inside a property a skip is a failure.
        await using (await TestDatabase.CreateAsync(SqlDialect.Postgres))
            CheckOrder(SqlDialect.Postgres, tests: 12);
    }

    [Fact]
    public void Upsert_AnyRows_NeverLinksAcrossCompetitionsOrOtherTeams() => Prop.ForAll(Histories(), history =>
    {
        foreach (var later in StoredAsync(SqlDialect.Sqlite, history.Before, history.Rows).GetAwaiter().GetResult().Links)
        {
            var (source, first) = (history.Rows.Last(m => m.Source == MatchSource.FotMob && m.SourceMatchId == later.Source), history.Rows.Last(m => m.Source == MatchSource.FootballData && m.SourceMatchId == later.First));
            Assert.Equal(first.CompetitionCode, source.CompetitionCode);
            Assert.True((first.KickOff - source.KickOff).Duration() <= TimeSpan.FromHours(2));
            Assert.True(Same(first.HomeTeam, source.HomeTeam) && Same(first.AwayTeam, source.AwayTeam), $"{first} is not {source}");
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(80));

    /// <summary>An earlier version of some rows, elsewhere in time, is stored first; then the rows in two different orders and batchings.</summary>
    private static void CheckOrder(SqlDialect dialect, int tests) => Prop.ForAll(Histories(), history =>
    {
        var straight = StoredAsync(dialect, [], history.Rows, sizes: 1000).GetAwaiter().GetResult();
        var other = StoredAsync(dialect, history.Before, history.Shuffled, history.Batch).GetAwaiter().GetResult();
        Assert.Equal(straight.Tables, other.Tables);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(tests));

    private static Arbitrary<History> Histories()
    {
        var match =
            from first in Gen.Elements(true, false)
            from id in Gen.Choose(1, 6)
            from home in Gen.Elements(Names)
            from away in Gen.Elements(Names)
            from hours in Gen.Frequency((6, Gen.Choose(0, 4)), (2, Gen.Choose(0, 300)), (1, Gen.Choose(0, 4000)))
            from competition in Gen.Frequency((5, Gen.Constant("PL")), (1, Gen.Constant("ELC")))
            from venue in Gen.Elements(null, null, "Emirates", "Old Trafford")
            from goals in Gen.Elements((int?)null, 0, 3)
            select (first ? First(id, home, away, competition: competition) : Later(id, home, away, competition: competition)) with
            {
                KickOff = Noon.AddHours(hours),
                Venue = venue,
                Score = new Score(goals, goals),
            };
        var rows = match.ArrayOf(12).Select(ms => ms.GroupBy(m => (m.Source, m.SourceMatchId)).Select(g => g.Last()).ToArray());
        return (
            from present in rows
            from shuffled in Gen.Shuffle(present)
            from batch in Gen.Choose(1, 5)
            from moved in Gen.Choose(0, present.Length)
            from away in Gen.Elements(-200, 1, 3, 50, 1000)
            select new History(present, [.. shuffled], batch, [.. present.Take(moved).Select(m => m with { KickOff = m.KickOff.AddHours(away), HomeTeam = m.AwayTeam, Venue = null })])).ToArbitrary();
    }

    private static async Task<Outcome> StoredAsync(SqlDialect dialect, Match[] before, Match[] rows, int sizes = 3)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        foreach (var batch in before.Chunk(2).Concat(rows.Chunk(sizes)))
            await database.InAsync(t => MatchStore.UpsertAsync(t, batch, Noon, default));
        var tables = await Tables(database);

        // Once more, and all anew: nothing may change.
        if (rows.Length > 0)
        {
            await database.InAsync(t => MatchStore.UpsertAsync(t, rows, Noon, default));
            Assert.Equal(0, await database.InAsync(t => LinkStore.RelinkAsync(t, "*", Noon, default)));
            Assert.Equal(tables, await Tables(database));
        }

        var links = await database.QueryAsync("SELECT source_match_id, match_id FROM match_sources WHERE source = 'fotmob' AND match_id < 1000000000000");
        return new Outcome(tables, [.. links.Select(l => l.Split('|')).Select(l => (long.Parse(l[0], null), long.Parse(l[1], null)))]);
    }

    private static async Task<List<string>> Tables(TestDatabase database) => [.. await database.QueryAsync(Matches), .. await database.QueryAsync(Sources)];

    private static bool Same(string? left, string? right)
    {
        var aliases = new TeamAliases([new TeamAlias("*", "Man United", "Manchester United"), new TeamAlias("*", "Brighton", "Brighton & Hove Albion")]);
        return left is not null && aliases.Canonical("PL", left) == aliases.Canonical("PL", right);
    }

    private sealed record History(Match[] Rows, Match[] Shuffled, int Batch, Match[] Before);

    private sealed record Outcome(List<string> Tables, List<(long Source, long First)> Links);
}
