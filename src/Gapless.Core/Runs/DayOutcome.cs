namespace Gapless.Core.Runs;

/// <summary>How a run left a day of a table.</summary>
public enum DayOutcome
{
    /// <summary>Published.</summary>
    Succeeded,

    /// <summary>Computed, or without any input: there is nothing.</summary>
    Empty,

    /// <summary>It ended with an error; the old day, if any, is as it was.</summary>
    Failed,

    /// <summary>An input day is missing or failed; nothing was done.</summary>
    Blocked,

    /// <summary>Another run had done it by the time its turn came.</summary>
    AlreadyDone,
}
