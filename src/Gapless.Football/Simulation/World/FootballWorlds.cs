using System.Globalization;

namespace Gapless.Football.Simulation.World;


/// <summary>Questions every world answers the same way.</summary>
internal static class FootballWorlds
{
    /// <summary>The competition with that code or id in football-data.org; null when there is none.</summary>
    public static League? Find(this IFootballWorld world, string codeOrId) =>
        world.Leagues.FirstOrDefault(league => league.InFootballData
            && (string.Equals(league.Code, codeOrId, StringComparison.OrdinalIgnoreCase) || league.Id.ToString(CultureInfo.InvariantCulture) == codeOrId));

    /// <summary>The newest season published; null when none is.</summary>
    public static Season? CurrentSeason(this IFootballWorld world, League league, DateTimeOffset now) =>
        world.SeasonsAt(league, now) is [.., var last] ? last : null;
}
