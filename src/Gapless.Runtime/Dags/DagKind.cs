namespace Gapless.Runtime.Dags;

/// <summary>In which chain a DAG is.</summary>
public enum DagKind
{
    /// <summary>The daily chain: one day.</summary>
    Daily,

    /// <summary>The backfill chain: a range of days.</summary>
    Backfill,

    /// <summary>Both; the conf says which one is meant.</summary>
    Either,

    /// <summary>None: it collects from a source.</summary>
    Collect,
}
