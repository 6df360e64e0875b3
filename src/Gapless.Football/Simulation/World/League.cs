namespace Gapless.Football.Simulation.World;


/// <summary>A competition under both sources' ids and names.</summary>
/// <param name="Code">football-data.org's code.</param>
/// <param name="Id">football-data.org's id.</param>
/// <param name="Name">football-data.org's name.</param>
/// <param name="Area">Where it is played.</param>
internal sealed record League(string Code, int Id, string Name, Area Area)
{
    /// <summary>LEAGUE or CUP.</summary>
    public string Type { get; init; } = "LEAGUE";

    /// <summary>Its place in the catalogue; ids of seasons and matches are built on it.</summary>
    public required int Index { get; init; }

    /// <summary>False for a league that only FotMob lists.</summary>
    public bool InFootballData { get; init; } = true;

    public required int FotMobId { get; init; }

    public required string FotMobName { get; init; }

    /// <summary>FotMob's country code.</summary>
    public required string FotMobCountry { get; init; }

    public string Emblem => $"https://crests.football-data.org/{Code}.png";
}
