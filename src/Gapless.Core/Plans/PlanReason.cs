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

    /// <summary>The source refused it, and it was asked for again.</summary>
    Restricted,

    /// <summary>Asked for, whatever its state.</summary>
    Forced,
}
