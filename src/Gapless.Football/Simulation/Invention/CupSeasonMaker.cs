using Gapless.Football.Simulation.World;

namespace Gapless.Football.Simulation.Invention;


/// <summary>Invents a season of the Champions League.</summary>
internal sealed class CupSeasonMaker(League league, int year, int seed)
{
    private static readonly TimeSpan MatchLength = TimeSpan.FromHours(2);
    private readonly Random _random = Seeds.For(seed, 3 + league.Index, year);
    private readonly CupCalendar _calendar = CupCalendar.Of(year);
    private readonly List<Fixture> _fixtures = [];

    /// <summary>The season of these clubs: 32 in groups before the reform, 36 in one table since.</summary>
    public Season Make(IReadOnlyList<Club> clubs)
    {
        var sides = clubs.ToArray();
        _random.Shuffle(sides);
        if (year < CupCalendar.ReformYear) AddGroups(sides);
        else AddTable(sides);
        var drawn = CupCalendar.DrawAfter(_calendar.Matchdays[^1]);
        var qualified = clubs.OrderByDescending(club => club.Strength).ToArray();
        var winner = new Knockout(_calendar, _random, drawn, AddKnockout)
            .Play(year < CupCalendar.ReformYear ? qualified[..16] : qualified[..24]);
        return new Season
        {
            League = league,
            Id = Numbers.Season(league, year),
            Year = year,
            PublishedAt = new DateTimeOffset(year, 8, 28, 9, 0, 0, TimeSpan.Zero),
            Start = _calendar.Matchdays[0].AddDays(-1),
            Ends = [new(DateTimeOffset.MinValue, _calendar.Matchdays[^1]), new(drawn, _calendar.Knockout[^1].Last)],
            MatchdayStarts = [.. _calendar.Matchdays.Select(day => day.AddDays(-1))],
            Fixtures = _fixtures,
            Winner = winner,
        };
    }

    private void AddGroups(Club[] sides)
    {
        for (var group = 0; group < 8; group++)
        {
            var rounds = RoundRobin.Double(sides[(group * 4)..((group * 4) + 4)]);
            for (var round = 0; round < rounds.Count; round++)
            {
                foreach (var (home, away) in rounds[round]) AddEarly(home, away, round, "GROUP_STAGE", $"GROUP_{(char)('A' + group)}");
            }
        }
    }

    private void AddTable(Club[] sides)
    {
        var rounds = RoundRobin.Single(sides);
        for (var round = 0; round < _calendar.Matchdays.Count; round++)
        {
            foreach (var (home, away) in rounds[round]) AddEarly(home, away, round, "LEAGUE_STAGE", null);
        }
    }

    private void AddEarly(Club home, Club away, int round, string stage, string? group) => _fixtures.Add(new Fixture
    {
        Id = Numbers.Match(league, year, _fixtures.Count),
        FotMobId = Numbers.FotMobMatch(league, year, _fixtures.Count),
        Home = home,
        Away = away,
        Matchday = round + 1,
        Stage = stage,
        Group = group,
        Announcements = [new(DateTimeOffset.MinValue, KickOff(_calendar.Matchdays[round]), MatchStatus.Timed)],
        Length = MatchLength,
        Score = ScoreMaker.Regular(home, away, _random),
        Referee = Referees.Draw(Countries.Europe, _random),
    });

    private void AddKnockout(CupLeg leg)
    {
        var undated = new DateTimeOffset(leg.Day, TimeOnly.MinValue, TimeSpan.Zero);
        var kickOff = leg.Stage == "FINAL" ? Zones.Central.ToUtc(leg.Day, new TimeOnly(21, 0)) : KickOff(leg.Day);
        var extra = leg.Score.ExtraTime is null ? TimeSpan.Zero : TimeSpan.FromMinutes(leg.Score.Penalties is null ? 35 : 50);
        _fixtures.Add(new Fixture
        {
            Id = Numbers.Match(league, year, _fixtures.Count),
            FotMobId = Numbers.FotMobMatch(league, year, _fixtures.Count),
            Home = leg.Home,
            Away = leg.Away,
            Stage = leg.Stage,
            Announcements = [new(DateTimeOffset.MinValue, undated, MatchStatus.Scheduled), new(leg.DrawnAt, kickOff, MatchStatus.Timed)],
            AppearsAt = leg.AppearsAt,
            TeamsKnownAt = leg.DrawnAt,
            Length = MatchLength + extra,
            Score = leg.Score,
            Referee = Referees.Draw(Countries.Europe, _random),
        });
    }

    // A third of the matches at 18:45 in central Europe, the others at 21:00.
    private DateTimeOffset KickOff(DateOnly wednesday)
    {
        var days = _random.Next(2) - 1;
        var slot = _random.Next(3) == 0 ? new KickOffSlot(days, 18, 45) : new KickOffSlot(days, 21, 0);
        return slot.In(wednesday, Zones.Central);
    }
}
