namespace Gapless.Server.Api;

/// <summary>A run as the API tells it; see docs/dev/api.md.</summary>
internal record RunDocument
{
    public required string RunId { get; init; }

    public required string Kind { get; init; }

    public required string Subject { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public string? PlanId { get; init; }

    /// <summary>A run's state in the ledger, or <c>died</c>.</summary>
    public required string State { get; init; }

    public string? StopRequested { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset HeartbeatAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public string? Error { get; init; }

    /// <summary>Days that came to an end, failed ones too.</summary>
    public int Done { get; init; }

    public int Failed { get; init; }

    /// <summary>Days of the plan; null until there is one.</summary>
    public int? Total { get; init; }

    public long Rows { get; init; }

    public long Requests { get; init; }

    public double ActiveSeconds { get; init; }

    /// <summary>Days a minute.</summary>
    public double? Rate { get; init; }

    public double? EtaSeconds { get; init; }

    public WaitDocument? Waiting { get; init; }
}
