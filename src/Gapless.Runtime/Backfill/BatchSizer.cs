namespace Gapless.Runtime.Backfill;

/// <summary>How many days go into one statement.</summary>
internal static class BatchSizer
{
    /// <summary>More partitions than this and DuckDB closes files while it writes, and opens second ones for the same day.</summary>
    public const int Most = 90;

    // Inputs are compressed; computing over them takes several times their size. A quarter of the limit is left for what is written.
    private const int BytesOfMemoryPerInputByte = 6;

    /// <summary>The size of batches.</summary>
    /// <param name="asked">What the order or the configuration says; null = by bytes.</param>
    /// <param name="days">How many days there are.</param>
    /// <param name="inputBytes">The bytes of all inputs of all the days.</param>
    /// <param name="memoryLimit">What the computing of one table may take, in bytes.</param>
    public static int Size(int? asked, int days, long inputBytes, long memoryLimit)
    {
        if (asked is { } size) return Math.Clamp(size, 1, Math.Max(1, days));
        if (days <= 1) return 1;
        var perDay = Math.Max(1, inputBytes / days);
        var fit = memoryLimit / BytesOfMemoryPerInputByte / perDay;
        return (int)Math.Clamp(fit, 1, Math.Min(Most, days));
    }
}
