namespace Gapless.Football.Simulation.Invention;


/// <summary>How a league is played: how many teams, when, at which hours.</summary>
internal sealed record LeagueRules(string Code, Country Country, Func<int, int> Teams, (int Month, int Day) From, (int Month, int Day) Until)
{
    /// <summary>Clubs of the country in higher tiers.</summary>
    public int TeamsAbove { get; init; }

    /// <summary>No matches from this day of December on; null without a winter break.</summary>
    public int? BreakFrom { get; init; }

    /// <summary>The last free day of January.</summary>
    public int BreakUntil { get; init; }

    public TimeZoneInfo Zone { get; init; } = Zones.Central;

    /// <summary>The fixtures come out on this day of the season's year.</summary>
    public (int Month, int Day) Published { get; init; } = (6, 20);

    /// <summary>Local kick-offs of a weekend, as days from its Saturday and hour.</summary>
    public IReadOnlyList<KickOffSlot> Weekend { get; init; } =
        [new(-1, 20, 30), new(0, 15, 30), new(0, 15, 30), new(0, 18, 30), new(0, 20, 45), new(1, 15, 30), new(1, 17, 30), new(1, 20, 45)];

    /// <summary>Local kick-offs of a round in the week, as days from its Wednesday and hour.</summary>
    public IReadOnlyList<KickOffSlot> Midweek { get; init; } = [new(-1, 20, 30), new(0, 18, 30), new(0, 20, 30), new(1, 20, 45)];

    /// <summary>Begins and ends within one year.</summary>
    public bool CalendarYear => Until.Month > From.Month;

    public static IReadOnlyList<LeagueRules> All { get; } =
    [
        new("PL", Countries.England, _ => 20, (8, 9), (5, 26)) { Zone = Zones.British, Weekend = English, Midweek = EnglishMidweek },
        new("ELC", Countries.England, _ => 24, (8, 2), (5, 8)) { Zone = Zones.British, Weekend = English, Midweek = EnglishMidweek, TeamsAbove = 20 },
        new("BL1", Countries.Germany, _ => 18, (8, 17), (5, 22)) { BreakFrom = 21, BreakUntil = 10 },
        new("SA", Countries.Italy, _ => 20, (8, 15), (5, 28)),
        new("PD", Countries.Spain, _ => 20, (8, 12), (5, 28)) { BreakFrom = 23, BreakUntil = 3 },
        new("FL1", Countries.France, year => year <= 2022 ? 20 : 18, (8, 7), (5, 24)) { BreakFrom = 22, BreakUntil = 4 },
        new("DED", Countries.Netherlands, _ => 18, (8, 7), (5, 21)) { BreakFrom = 20, BreakUntil = 8 },
        new("PPL", Countries.Portugal, _ => 18, (8, 8), (5, 20)) { Zone = Zones.British, BreakFrom = 23, BreakUntil = 2 },
        new("BSA", Countries.Brazil, _ => 20, (4, 8), (12, 8)) { Zone = Zones.Brazil, Published = (2, 15), Weekend = Brazilian, Midweek = BrazilianMidweek },
        new("X-ISL", Countries.Isles, _ => 12, (8, 20), (5, 2)) { Zone = Zones.British },
        new("X-HIL", Countries.Hills, _ => 10, (3, 10), (11, 5)) { Published = (2, 1) },
    ];

    private static KickOffSlot[] English =>
        [new(-1, 20, 0), new(0, 12, 30), new(0, 15, 0), new(0, 15, 0), new(0, 15, 0), new(0, 17, 30), new(1, 14, 0), new(1, 16, 30), new(2, 20, 0)];

    private static KickOffSlot[] EnglishMidweek => [new(-1, 19, 45), new(0, 19, 30), new(0, 20, 0), new(0, 20, 15)];

    private static KickOffSlot[] Brazilian =>
        [new(0, 16, 0), new(0, 18, 30), new(0, 21, 0), new(1, 11, 0), new(1, 16, 0), new(1, 18, 30), new(1, 20, 0)];

    private static KickOffSlot[] BrazilianMidweek => [new(-1, 21, 30), new(0, 19, 0), new(0, 20, 0), new(0, 21, 30), new(1, 21, 30)];
}
