namespace Gapless.Core.Publishing;

/// <summary>One Parquet file of a day.</summary>
/// <param name="Name">The name within the day's folder.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Rows">Its rows.</param>
public sealed record DayFile(string Name, long Bytes, long Rows)
{
    /// <summary>SHA-256 of its content in lower-case hexadecimal digits; null in manifests from before it was recorded.</summary>
    public string? Sha256 { get; init; }
}
