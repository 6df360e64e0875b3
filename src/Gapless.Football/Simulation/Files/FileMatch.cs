namespace Gapless.Football.Simulation.Files;


/// <summary>A line of a file of matches.</summary>
internal sealed record FileMatch
{
    public required int Id { get; init; }

    public required string Competition { get; init; }

    public required int Season { get; init; }

    public int? Matchday { get; init; }

    public required DateTimeOffset UtcDate { get; init; }

    public bool TimeKnown { get; init; } = true;

    public required string Status { get; init; }

    public required int HomeTeamId { get; init; }

    public required string HomeTeam { get; init; }

    public required int AwayTeamId { get; init; }

    public required string AwayTeam { get; init; }

    public int? FullTimeHome { get; init; }

    public int? FullTimeAway { get; init; }

    public int? HalfTimeHome { get; init; }

    public int? HalfTimeAway { get; init; }

    public string? Stage { get; init; }
}
