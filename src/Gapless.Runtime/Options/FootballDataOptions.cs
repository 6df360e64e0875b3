using System.Collections.Immutable;
using Gapless.Core.Secrets;

namespace Gapless.Runtime.Options;

/// <summary>How football-data.org is collected from.</summary>
public sealed record FootballDataOptions
{
    /// <summary>The source's name, in gapless.yaml and in <c>--source</c>.</summary>
    public const string SourceName = "football-data";

    /// <summary>The requests a minute of the free plan.</summary>
    public const int FreeRequestsPerMinute = 10;

    /// <summary>Whether it is collected from; true when gapless.yaml has a section of it that does not say otherwise.</summary>
    public bool Enabled { get; init; }

    /// <summary>Where it is; ends with a slash.</summary>
    public Uri BaseUrl { get; init; } = new("https://api.football-data.org/v4/");

    /// <summary>The key; null when there is none.</summary>
    public Secret? ApiKey { get; init; }

    /// <summary>The competitions' codes, upper case, none twice; null (<c>auto</c>) = all that the key may read.</summary>
    public ImmutableArray<string>? Competitions { get; init; }

    /// <summary>The most requests in a minute; null (<c>none</c>) = no limit but the pause.</summary>
    public int? RequestsPerMinute { get; init; } = FreeRequestsPerMinute;

    /// <summary>The pause after each request.</summary>
    public DelayOptions Delay { get; init; } = new();
}
