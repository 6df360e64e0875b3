namespace Gapless.Runtime.Backfill;

/// <summary>How many days go into one statement.</summary>
internal static class BatchSizer
{
    /// <summary>More partitions than this and DuckDB closes files while it writes, and opens second ones for the same day.</summary>
    public const int Most = 90;

    /// <summary>Days of a batch that run one after the other all the same: they share what publishing costs, and few are computed in vain when one fails.</summary>
    public const int DayByDay = 10;

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

    /// <summary>How many days are done under one lease, over one look at the inputs: whole batches, about <see cref="Most"/> days.</summary>
    /// <param name="size">The size of batches.</param>
    public static int Turn(int size) => size * Math.Max(1, Most / size);
}
