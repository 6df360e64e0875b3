using Gapless.Football.Simulation.Invention;
using Gapless.Football.Simulation.World;

namespace Gapless.Football.Tests.Simulation;

public sealed class MadeUpWorldTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly MadeUpWorld World = new(1);

    private static IEnumerable<Season> Seasons(MadeUpWorld world) =>
        world.Leagues.Where(league => league.InFootballData).SelectMany(league => world.SeasonsAt(league, Now));

    private static IEnumerable<Fixture> Fixtures(MadeUpWorld world) => Seasons(world).SelectMany(season => season.Fixtures);

    private static string Describe(MadeUpWorld world) => string.Join('\n', Fixtures(world).Select(fixture =>
        $"{fixture.Id} {fixture.Home.Name} {fixture.Away.Name} {fixture.Score} {string.Join(' ', fixture.Announcements)}"));

    [Fact]
    public void World_SameSeed_IsTheSame()
    {
        var other = new MadeUpWorld(1);
        _ = other.SeasonsAt(other.Leagues[9], Now);
        Assert.Equal(Describe(World), Describe(other));
    }

    [Fact]
    public void World_OtherSeed_Differs() => Assert.NotEqual(Describe(World), Describe(new MadeUpWorld(2)));

    [Fact]
    public void World_2022ToToday_HoldsAboutSeventeenThousandMatches()
    {
        var from = new DateTimeOffset(2022, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var count = Fixtures(World).Count(fixture => fixture.AppearsAt <= Now && fixture.KnownAt(Now).KickOff >= from && fixture.KnownAt(Now).KickOff < Now.AddDays(1));
        Assert.InRange(count, 16_000, 18_000);
    }

    [Theory]
    [InlineData("PL", 2023, 380)]
    [InlineData("ELC", 2023, 552)]
    [InlineData("BL1", 2023, 306)]
    [InlineData("FL1", 2022, 380)]
    [InlineData("FL1", 2023, 306)]
    [InlineData("BSA", 2025, 380)]
    [InlineData("CL", 2023, 125)]
    [InlineData("CL", 2024, 189)]
    public void Season_OfLeague_HasItsRealNumberOfMatches(string code, int year, int expected) =>
        Assert.Equal(expected, Seasons(World).Single(season => season.League.Code == code && season.Year == year).Fixtures.Count);

    [Fact]
    public void Ids_OfBothSources_AreUnique()
    {
        var all = World.Leagues.SelectMany(league => World.SeasonsAt(league, Now)).SelectMany(season => season.Fixtures).ToList();
        Assert.Equal(all.Count, all.DistinctBy(fixture => fixture.Id).Count());
        Assert.Equal(all.Count, all.DistinctBy(fixture => fixture.FotMobId).Count());
        Assert.Equal(Seasons(World).Count(), Seasons(World).DistinctBy(season => season.Id).Count());
    }

    [Fact]
    public void Clubs_OfOneSeason_HaveDistinctNames()
    {
        foreach (var season in Seasons(World).Where(season => season.Readable))
        {
            var clubs = season.Fixtures.Select(fixture => fixture.Home).Distinct().ToList();
            Assert.Equal(clubs.Count, clubs.DistinctBy(club => club.Name).Count());
            Assert.Equal(clubs.Count, clubs.DistinctBy(club => club.FotMobName).Count());
        }
    }

    [Fact]
    public void Shootouts_All_AddUpAsTheServiceCounts()
    {
        var shootouts = Fixtures(World).Select(fixture => fixture.Score).Where(score => score?.Penalties is not null).ToList();
        Assert.NotEmpty(shootouts);
        Assert.All(shootouts, score =>
        {
            Assert.Equal(score!.FullTime, score.RegularTime!.Value + score.ExtraTime!.Value + score.Penalties!.Value);
            Assert.True(score.ExtraTime.Value.Level);
            Assert.False(score.Penalties.Value.Level);
            Assert.Equal("PENALTY_SHOOTOUT", score.Duration);
        });
    }

    [Fact]
    public void Announcements_All_AreInOrderAndInTime()
    {
        Assert.All(Fixtures(World), fixture =>
        {
            Assert.Equal(fixture.Announcements.OrderBy(known => known.From), fixture.Announcements);
            Assert.All(fixture.Announcements.Where(known => known.Status == MatchStatus.Timed), known => Assert.True(known.From < known.KickOff));
        });
        Assert.Contains(Fixtures(World), fixture => fixture.Announcements.Any(known => known.Status == MatchStatus.Postponed));
        Assert.Contains(Fixtures(World), fixture => fixture.Announcements.Count == 3 && fixture.Announcements[2].Status == MatchStatus.Timed);
    }

    [Fact]
    public void Matches_All_LieWithinTheirSeason()
    {
        foreach (var season in Seasons(World))
        {
            Assert.All(season.Fixtures, fixture =>
            {
                var day = DateOnly.FromDateTime(fixture.LastKickOff.UtcDateTime);
                Assert.InRange(day, season.Start, season.Ends[^1].Date.AddDays(1));
            });
        }
    }

    [Fact]
    public void Brazil_LateKickOffs_BelongToTheNextUtcDay() => Assert.Contains(
        Fixtures(World),
        fixture => fixture.Home.Id / 100 == Countries.Brazil.Index && fixture.LastKickOff.UtcDateTime is { Hour: 0, Minute: 30 });
}
