namespace Gapless.Core.Tables;

/// <summary>What a check of a table's rows looks at.</summary>
public enum CheckKind
{
    /// <summary>No two rows of a day share these columns.</summary>
    Unique,

    /// <summary>These columns are never NULL.</summary>
    NotNull,

    /// <summary>How many rows a day has.</summary>
    Rows,

    /// <summary>A SELECT that must return nothing.</summary>
    Query,
}
