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

    /// <summary>Puts days of tables back to what they were before another run.</summary>
    public const string Undo = "undo";

    /// <summary>Those that publish days of tables.</summary>
    public static IReadOnlyList<string> OfTables { get; } = [Backfill, Daily, Undo];
}
