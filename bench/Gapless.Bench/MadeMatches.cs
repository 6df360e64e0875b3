using Gapless.Football.Matches;

namespace Gapless.Bench;

/// <summary>Made-up but life-like matches: ten competitions, whole seasons, scores, half-times.</summary>
internal static class MadeMatches
{
    private static readonly string[] Codes = ["PL", "BL1", "SA", "PD", "FL1", "ELC", "PPL", "DED", "BSA", "CL"];
    private static readonly string[] Teams =
        ["Manchester United FC", "Wolverhampton Wanderers FC", "Borussia Mönchengladbach", "Paris Saint-Germain FC", "Real Sociedad de Fútbol", "FC Bayern München", "Juventus FC", "AFC Ajax"];

    /// <summary>When the source answered.</summary>
    public static DateTimeOffset SeenAt { get; } = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    /// <summary>So many of them, their ids not in order.</summary>
    public static Match[] Make(int count)
    {
        var matches = new Match[count];
        for (var i = 0; i < count; i++) matches[i] = One(i);
        return matches;
    }

    private static Match One(int i)
    {
        var (home, away) = (i % 5, i % 3);
        return new Match
        {
            Source = MatchSource.FootballData,
            SourceMatchId = 400_000 + (i * 7919L % 200_000),
            CompetitionCode = Codes[i % 10],
            Competition = "Primeira Liga",
            Season = 2021 + (i % 5),
            Stage = "REGULAR_SEASON",
            Matchday = 1 + (i % 38),
            KickOff = new DateTimeOffset(2022, 1, 1, 15, 0, 0, TimeSpan.Zero).AddHours(i * 2.3),
            Status = "FINISHED",
            HomeTeam = Teams[i % 8],
            AwayTeam = Teams[(i + 3) % 8],
            HomeTeamId = 57 + (i % 300),
            AwayTeamId = 61 + (i % 300),
            Score = new Score(home, away),
            HalfTime = new Score(home / 2, away / 2),
            Winner = home > away ? "HOME_TEAM" : home < away ? "AWAY_TEAM" : "DRAW",
        };
    }
}
