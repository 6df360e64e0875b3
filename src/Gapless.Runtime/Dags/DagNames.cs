namespace Gapless.Runtime.Dags;

/// <summary>The ids of the DAGs, as data engineers know them from Airflow.</summary>
public static class DagNames
{
    /// <summary>Begins the daily chain.</summary>
    public const string Start = "dw_start_dag";

    /// <summary>Begins the backfill chain.</summary>
    public const string Init = "dw_init_dag";

    /// <summary>Brings the catalog up to date; in both chains.</summary>
    public const string Catalog = "dw_catalog_dag";

    /// <summary>Ends both chains.</summary>
    public const string Finish = "dw_finish_dag";

    /// <summary>The DAG of a layer: <c>dw_{layer}</c>, or <c>dw_{layer}_backfill</c>.</summary>
    public static string Layer(string layer, bool daily) => daily ? $"dw_{layer}" : $"dw_{layer}_backfill";

    /// <summary>The DAG of a source: <c>collect_{source}</c>.</summary>
    public static string Collect(string source) => $"collect_{source}";
}
