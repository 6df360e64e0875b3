namespace Gapless.Runtime.Options;

/// <summary>The sources that a project knows.</summary>
public sealed record SourcesOptions
{
    /// <summary>football-data.org; off when gapless.yaml has no section of it.</summary>
    public FootballDataOptions FootballData { get; init; } = new();

    /// <summary>FotMob; off unless switched on with a permission.</summary>
    public FotMobOptions FotMob { get; init; } = new();
}
