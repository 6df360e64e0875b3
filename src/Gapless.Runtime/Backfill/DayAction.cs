namespace Gapless.Runtime.Backfill;

/// <summary>What is to be done with a day.</summary>
internal enum DayAction
{
    /// <summary>Compute it.</summary>
    Compute,

    /// <summary>Record it as empty: no input has anything for it.</summary>
    Clear,

    /// <summary>Leave it: an input day is missing or failed.</summary>
    Leave,

    /// <summary>Nothing: it is there, computed from just what is there now.</summary>
    Nothing,
}
