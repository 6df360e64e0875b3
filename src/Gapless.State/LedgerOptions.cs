namespace Gapless.State;

/// <summary>Which ledger to open, and how.</summary>
/// <param name="Database">As users write it: <c>sqlite:data/gapless.db</c> or <c>postgresql://user:password@host:5432/name</c>.</param>
/// <param name="ProjectFolder">What a relative path of a SQLite file is relative to.</param>
public sealed record LedgerOptions(string Database, string ProjectFolder)
{
    /// <summary>
    /// True for reports and dry runs (default false): nothing is written. A ledger that does not exist is an empty one in memory;
    /// an older schema is an error instead of being migrated.
    /// </summary>
    public bool ReadOnly { get; init; }

    /// <summary>Never shows the password.</summary>
    public override string ToString() => $"{LedgerAddress.Scheme(Database)}:***";
}
