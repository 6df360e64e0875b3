using Gapless.Football.Simulation.World;

namespace Gapless.Football.Simulation.Invention;


/// <summary>The ids of the made-up world: fixed by competition, season and place, unique over all of them.</summary>
internal static class Numbers
{
    private const int MatchesInBlock = 600;

    public static int Season(League league, int year) => 1_000 + Block(league, year);

    public static int Match(League league, int year, int place) => 100_000 + (Block(league, year) * MatchesInBlock) + place;

    // Counted from the other end, so that the two sources' ids of a match do not run in parallel.
    public static int FotMobMatch(League league, int year, int place) =>
        3_900_000 + (Block(league, year) * MatchesInBlock) + MatchesInBlock - 1 - place;

    private static int Block(League league, int year) => ((year - 2000) * 16) + league.Index;
}
