namespace Gapless.Core.Plans;

/// <summary>Why a partition is in a plan.</summary>
public enum PlanReason
{
    /// <summary>The ledger has no row of it.</summary>
    Missing,

    /// <summary>The last attempt failed.</summary>
    Failed,

    /// <summary>It is there, but the source may have changed it since.</summary>
    Provisional,

    /// <summary>The SQL, or the contract of its source, is not the one it was computed by.</summary>
    StaleSql,

    /// <summary>An input changed since it was computed, or will be computed anew by the same plan.</summary>
    StaleInput,

    /// <summary>The source refused it, and it was asked for again.</summary>
    Restricted,

    /// <summary>Asked for, whatever its state.</summary>
    Forced,

    /// <summary>It is put back to what it was before a run published it.</summary>
    Undo,
}
