namespace Gapless.Runtime.Dags;

/// <summary>A DAG that a project has.</summary>
/// <param name="Id">Its id: <c>dw_ods_backfill</c>.</param>
/// <param name="Kind">In which chain it is.</param>
/// <param name="Layer">The layer whose tables it computes; null when it has none.</param>
/// <param name="Source">The source that it collects from; null when it computes.</param>
public sealed record Dag(string Id, DagKind Kind, string? Layer = null, string? Source = null);
