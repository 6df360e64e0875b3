namespace Gapless.Runtime.Execution;

/// <summary>The named crash points of a run, in the order in which they are passed.</summary>
public static class CrashPoint
{
    /// <summary>The order is stored, nothing was asked yet.</summary>
    public const string OrderStored = "order-stored";

    /// <summary>The plan is stored, nothing of it was sent.</summary>
    public const string PlanStored = "plan-stored";

    /// <summary>The answer is archived and read, no raw day is written.</summary>
    public const string BeforeRawFiles = "before-raw-files";

    /// <summary>The raw days are written, the ledger does not know.</summary>
    public const string AfterRawFiles = "after-raw-files";

    /// <summary>The matches are in the open transaction, the ledger's rows are not.</summary>
    public const string AfterRows = "after-rows";

    /// <summary>Everything is in the transaction, not committed.</summary>
    public const string BeforeCommit = "before-commit";

    /// <summary>Committed, not told to anyone.</summary>
    public const string AfterCommit = "after-commit";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
        [OrderStored, PlanStored, BeforeRawFiles, AfterRawFiles, AfterRows, BeforeCommit, AfterCommit];
}
