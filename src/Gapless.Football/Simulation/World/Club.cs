namespace Gapless.Football.Simulation.World;


/// <summary>A club under both sources' ids and names.</summary>
internal sealed record Club(int Id, string Name, string ShortName, string Tla)
{
    /// <summary>FotMob's own number; nothing relates it to <see cref="Id"/>.</summary>
    public required int FotMobId { get; init; }

    /// <summary>FotMob's short name: plain letters, no suffix, at times another name altogether.</summary>
    public required string FotMobName { get; init; }

    /// <summary>Goals are drawn around it; 1 is average.</summary>
    public double Strength { get; init; } = 1;
}
