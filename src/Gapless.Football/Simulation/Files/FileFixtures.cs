using Gapless.Football.Simulation.Invention;
using Gapless.Football.Simulation.World;

namespace Gapless.Football.Simulation.Files;


/// <summary>Makes the world's matches and clubs of a file's lines.</summary>
internal static class FileFixtures
{
    /// <summary>The club of that id.</summary>
    public static Club MakeClub(int id, string name)
    {
        var shortName = PlainLetters.WithoutOrnaments(name);
        return new Club(id, name, shortName, PlainLetters.Abbreviation(shortName))
        {
            FotMobId = int.MaxValue - id,
            FotMobName = PlainLetters.Of(shortName),
        };
    }

    /// <summary>The match of that line.</summary>
    public static Fixture Make(FileMatch match, League league, Dictionary<int, Club> clubs)
    {
        var status = MatchStatuses.Parse(match.Status) ?? MatchStatus.Scheduled;
        return new Fixture
        {
            Id = match.Id,
            FotMobId = int.MaxValue - match.Id,
            Home = clubs[match.HomeTeamId],
            Away = clubs[match.AwayTeamId],
            Matchday = match.Matchday,
            Stage = StageOf(match, league),
            Announcements = [new(DateTimeOffset.MinValue, match.UtcDate.ToUniversalTime(), Known(match, status))],
            Outcome = status,
            Score = ScoreOf(match),
        };
    }

    private static MatchStatus Known(FileMatch match, MatchStatus status) =>
        status is MatchStatus.Postponed or MatchStatus.Cancelled ? status
        : match.TimeKnown ? MatchStatus.Timed
        : MatchStatus.Scheduled;

    private static Score? ScoreOf(FileMatch match) =>
        match is { FullTimeHome: { } home, FullTimeAway: { } away }
            ? new Score(new Goals(home, away), match is { HalfTimeHome: { } halfHome, HalfTimeAway: { } halfAway } ? new Goals(halfHome, halfAway) : null)
            : null;

    private static string StageOf(FileMatch match, League league) =>
        match.Stage is { Length: > 0 } stage ? stage.ToUpperInvariant().Replace(' ', '_').Replace('-', '_')
        : league.Type == "CUP" ? "GROUP_STAGE"
        : "REGULAR_SEASON";
}
