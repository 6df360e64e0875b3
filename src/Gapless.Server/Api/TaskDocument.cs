namespace Gapless.Server.Api;

/// <summary>A task of a run; without a dataset it is the DAG as a whole.</summary>
internal sealed record TaskDocument(
    string DagId, string? Dataset, DateOnly? Date, string? Step, string State, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, long Rows, string? Error);
