using Gapless.Football.Simulation.World;

namespace Gapless.Football.Simulation.Invention;


/// <summary>Invents a season of a league.</summary>
internal sealed class LeagueSeasonMaker(League league, LeagueRules rules, int year, int seed)
{
    private static readonly TimeSpan MatchLength = TimeSpan.FromHours(2);
    private readonly Random _random = Seeds.For(seed, 3 + league.Index, year);

    /// <summary>The season with its fixtures, by rounds.</summary>
    public Season Make(IReadOnlyList<Club> clubs)
    {
        var sides = clubs.ToArray();
        _random.Shuffle(sides);
        var pairs = RoundRobin.Double(sides);
        var days = RoundDates.Make(rules, year, pairs.Count);
        var lastDay = days[^1].AddDays(1);
        var fixtures = new List<Fixture>(pairs.Count * sides.Length / 2);
        for (var round = 0; round < pairs.Count; round++)
        {
            foreach (var (home, away) in pairs[round])
            {
                var kickOff = SlotOf(round, pairs.Count, days[round]).In(days[round], rules.Zone);
                fixtures.Add(MakeFixture(fixtures.Count, home, away, round, ScheduleMaker.Make(days[round], kickOff, lastDay, _random)));
            }
        }

        return new Season
        {
            League = league,
            Id = Numbers.Season(league, year),
            Year = year,
            PublishedAt = new DateTimeOffset(year, rules.Published.Month, rules.Published.Day, 9, 0, 0, TimeSpan.Zero),
            Start = days[0].AddDays(-1),
            Ends = [new(DateTimeOffset.MinValue, lastDay)],
            MatchdayStarts = [.. days.Select(day => day.AddDays(-1))],
            Fixtures = fixtures,
            Winner = LeagueTable.Leader(fixtures),
        };
    }

    private KickOffSlot SlotOf(int round, int rounds, DateOnly day)
    {
        if (round == rounds - 1) return new KickOffSlot(1, 16, 0);
        var slots = day.DayOfWeek == DayOfWeek.Saturday ? rules.Weekend : rules.Midweek;
        return slots[_random.Next(slots.Count)];
    }

    private Fixture MakeFixture(int place, Club home, Club away, int round, IReadOnlyList<Announcement> history)
    {
        var awarded = _random.Next(1_500) == 0;
        var score = ScoreMaker.Regular(home, away, _random);
        var cancelled = history[^1].Status == MatchStatus.Cancelled;
        return new Fixture
        {
            Id = Numbers.Match(league, year, place),
            FotMobId = Numbers.FotMobMatch(league, year, place),
            Home = home,
            Away = away,
            Matchday = round + 1,
            Stage = "REGULAR_SEASON",
            Announcements = history,
            Length = MatchLength,
            Outcome = cancelled ? MatchStatus.Cancelled : awarded ? MatchStatus.Awarded : MatchStatus.Finished,
            Score = cancelled ? null : awarded ? ScoreMaker.Awarded(_random) : score,
            Referee = Referees.Draw(rules.Country, _random),
        };
    }
}
