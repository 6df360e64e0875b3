namespace Gapless.Football.Simulation;

/// <summary>How the simulator behaves.</summary>
public sealed record SimulatorOptions
{
    /// <summary>A JSON Lines file of matches, plain or gzip; null, the default, for a made-up world.</summary>
    public string? MatchesFile { get; init; }

    /// <summary>The port on 127.0.0.1; 0, the default, for any free one.</summary>
    public int Port { get; init; }

    /// <summary>Requests a key may make within 60 seconds, 10 by default as on the free tier; 0 for no limit.</summary>
    public int RequestsPerMinute { get; init; } = 10;

    /// <summary>Seasons that start before this year answer 403; null, the default, restricts none that has matches.</summary>
    public int? RestrictBeforeSeason { get; init; }

    /// <summary>The probability, 0 to 1, that a request goes wrong; 0 by default.</summary>
    public double Faults { get; init; }

    /// <summary>How long a stalled answer takes, one of the faults; 60 seconds by default.</summary>
    public TimeSpan StallTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>What every answer takes longer; zero by default.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>The seed of the made-up world and of the faults; 1 by default.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The only key accepted; null, the default, accepts any key but <c>invalid</c>.</summary>
    public string? ApiKey { get; init; }
}
