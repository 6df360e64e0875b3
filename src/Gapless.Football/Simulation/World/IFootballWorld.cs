namespace Gapless.Football.Simulation.World;


/// <summary>All there is to know about football, at any time.</summary>
internal interface IFootballWorld
{
    /// <summary>The competitions, those of FotMob alone included.</summary>
    IReadOnlyList<League> Leagues { get; }

    /// <summary>The seasons published at an instant, oldest first.</summary>
    IReadOnlyList<Season> SeasonsAt(League league, DateTimeOffset now);
}
