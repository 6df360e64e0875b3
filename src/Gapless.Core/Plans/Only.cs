namespace Gapless.Core.Plans;

/// <summary>Which reasons a run takes (<c>--only</c>).</summary>
[Flags]
public enum Only
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Days that the ledger does not know.</summary>
    Missing = 1,

    /// <summary>Days whose last attempt failed.</summary>
    Failed = 2,

    /// <summary>Days that may still change.</summary>
    Provisional = 4,

    /// <summary>Days computed from what has changed since.</summary>
    Stale = 8,

    /// <summary>Days that the source refused.</summary>
    Restricted = 16,

    /// <summary>Every day of the range, whatever its state.</summary>
    All = 32,

    /// <summary>What a run takes when nothing is said.</summary>
    Default = Missing | Failed | Provisional | Stale,
}
