namespace Gapless.Runtime.Execution;

/// <summary>The kinds of runs, as the ledger has them.</summary>
public static class RunKinds
{
    /// <summary>Fills feeds from sources.</summary>
    public const string Collect = "collect";

    /// <summary>Computes tables over a range.</summary>
    public const string Backfill = "backfill";

    /// <summary>Computes tables for one day.</summary>
    public const string Daily = "daily";
}
