namespace Gapless.Runtime.Verification;

/// <summary>The named crash points of a repair, in the order in which they are passed.</summary>
public static class RepairPoint
{
    /// <summary>The journal is settled and tmp is gone; no day was touched.</summary>
    public const string AfterReplay = "repair-after-replay";

    /// <summary>The remains of lost days are gone, and the ledger has them as missing.</summary>
    public const string AfterRemoval = "repair-after-removal";

    /// <summary>The ledger has whole days as their manifests say.</summary>
    public const string AfterLedger = "repair-after-ledger";

    /// <summary>Stray files are gone; markers are not back yet.</summary>
    public const string AfterStrays = "repair-after-strays";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [AfterReplay, AfterRemoval, AfterLedger, AfterStrays];
}
