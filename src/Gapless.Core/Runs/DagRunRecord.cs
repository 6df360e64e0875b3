namespace Gapless.Core.Runs;

/// <summary>A DAG run by the name that its caller gave it.</summary>
/// <param name="DagId">The DAG.</param>
/// <param name="DagRunId">The name; unique within the DAG.</param>
/// <param name="RunId">The run that carries it out; null until that is in the ledger.</param>
/// <param name="Conf">What it was triggered with: a JSON object.</param>
/// <param name="Note">What the caller wrote to it; null when nothing.</param>
/// <param name="LogicalDate">The date that the caller gave it, UTC; null when none. It decides nothing.</param>
/// <param name="QueuedAt">When it was asked for, UTC.</param>
public sealed record DagRunRecord(string DagId, string DagRunId, string? RunId, string Conf, string? Note, DateTimeOffset? LogicalDate, DateTimeOffset QueuedAt);
