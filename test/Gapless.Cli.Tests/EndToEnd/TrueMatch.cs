namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>A match as the simulator's world has it.</summary>
internal sealed record TrueMatch
{
    public long Id { get; init; }

    public long FotMobId { get; init; }

    public string Competition { get; init; } = "";

    public int Season { get; init; }

    public DateTimeOffset UtcDate { get; init; }

    public string Status { get; init; } = "";

    public string? HomeTeam { get; init; }

    public string? AwayTeam { get; init; }

    public string? Duration { get; init; }

    public int? FullTimeHome { get; init; }

    public int? FullTimeAway { get; init; }

    public int? RegularTimeHome { get; init; }

    public int? RegularTimeAway { get; init; }

    public int? ExtraTimeHome { get; init; }

    public int? ExtraTimeAway { get; init; }

    public int? PenaltiesHome { get; init; }

    public int? PenaltiesAway { get; init; }

    public bool Removed { get; init; }

    /// <summary>The football score: a shootout's penalties are apart, while the service adds them to the full-time score.</summary>
    public int? HomeScore => FullTimeHome - (Duration == "PENALTY_SHOOTOUT" ? PenaltiesHome ?? 0 : 0);

    public int? AwayScore => FullTimeAway - (Duration == "PENALTY_SHOOTOUT" ? PenaltiesAway ?? 0 : 0);

    public DateOnly Day => DateOnly.FromDateTime(UtcDate.UtcDateTime);
}
