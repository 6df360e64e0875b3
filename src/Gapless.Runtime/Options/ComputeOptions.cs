namespace Gapless.Runtime.Options;

/// <summary>What computing may take of the machine.</summary>
public sealed record ComputeOptions
{
    /// <summary>The most memory that DuckDB may use, in bytes, all sessions together; 256,000,000 (<c>256MB</c>) unless told.</summary>
    public long MemoryLimit { get; init; } = 256_000_000;

    /// <summary>DuckDB's threads; null (<c>auto</c>) = chosen by the machine's cores.</summary>
    public int? Threads { get; init; }

    /// <summary>How many tables are computed at once; null (<c>auto</c>) = as many as the machine has cores.</summary>
    public int? Slots { get; init; }

    /// <summary>Most days in one statement; null (<c>auto</c>) = chosen by input bytes and memory.</summary>
    public int? Chunk { get; init; }
}
