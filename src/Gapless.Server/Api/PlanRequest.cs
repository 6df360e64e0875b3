namespace Gapless.Server.Api;

/// <summary>What a plan is wanted for.</summary>
internal sealed record PlanRequest
{
    /// <summary>The first day.</summary>
    public string? From { get; init; }

    /// <summary>The last day, inside.</summary>
    public string? To { get; init; }

    /// <summary>Datasets, layers or sources; none = everything.</summary>
    public IReadOnlyList<string>? Datasets { get; init; }

    /// <summary>Which reasons; none = those that a run takes when nothing is said.</summary>
    public IReadOnlyList<string>? Only { get; init; }
}
