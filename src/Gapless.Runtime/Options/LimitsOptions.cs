namespace Gapless.Runtime.Options;

/// <summary>How requests are retried and when a run counts as good.</summary>
public sealed record LimitsOptions
{
    /// <summary>The percentage of days at and above which the summary calls a run good; 95 unless told. It decides nothing else.</summary>
    public double SuccessThreshold { get; init; } = 95;

    /// <summary>How often a request is sent again after a passing fault; 5 unless told, 0 = never.</summary>
    public int Retries { get; init; } = 5;

    /// <summary>How long one answer may take; 30 s unless told.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The wait before the first retry, doubled with jitter for each further one; 1 s unless told.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);
}
