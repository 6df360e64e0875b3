using Gapless.Core.Datasets;

namespace Gapless.Core.Runs;

/// <summary>A task of a run in the ledger: a DAG as a whole, a table of a backfill, or a step of a table and day of a daily run.</summary>
/// <param name="RunId">The run.</param>
/// <param name="DagId">The DAG: <c>dw_ods_backfill</c>.</param>
/// <param name="Dataset">The table; null for the DAG as a whole.</param>
/// <param name="Date">The day of a step; null otherwise.</param>
/// <param name="Step"><c>prepare</c>, <c>load</c>, <c>validate</c>, <c>commit</c> or <c>cleanup</c>; null for a whole task.</param>
/// <param name="State">How it stands.</param>
/// <param name="StartedAt">When it began, UTC.</param>
/// <param name="EndedAt">When it ended, UTC; null while it runs.</param>
/// <param name="Rows">Rows written.</param>
/// <param name="Error">Why it failed, one line; null otherwise.</param>
public sealed record TaskRecord(
    string RunId,
    string DagId,
    DatasetName? Dataset,
    DateOnly? Date,
    string? Step,
    TaskState State,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    long Rows,
    string? Error);
