namespace Gapless.DuckDb.Compute;

/// <summary>What a compute engine may use. What is null is DuckDB's own default.</summary>
public sealed record ComputeOptions
{
    /// <summary>Most memory of all sessions together, as DuckDB writes it: <c>256MB</c>. The process needs more than this.</summary>
    public string? MemoryLimit { get; init; }

    /// <summary>Threads of all sessions together.</summary>
    public int? Threads { get; init; }

    /// <summary>A folder of this engine alone, made when it is not there and deleted at the end: for what does not fit into memory, and for copies of inputs.</summary>
    public required string TempFolder { get; init; }

    /// <summary>The catalog's database, whose macros and views SQL may use; each session works on a copy. Null, or a file that is not there: none.</summary>
    public string? CatalogFile { get; init; }

    /// <summary>What <c>s3://BUCKET/</c> in SQL stands for; null leaves the text alone.</summary>
    public BucketFolder? Bucket { get; init; }

    /// <summary>A session takes a fresh connection before its next statement when the process holds more bytes than this.</summary>
    public long RecycleAbove { get; init; } = 400L << 20;
}
