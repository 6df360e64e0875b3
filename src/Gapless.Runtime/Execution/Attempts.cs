using System.Diagnostics;
using Gapless.Core.Partitions;
using Gapless.Core.Publishing;
using Gapless.Core.Runs;

namespace Gapless.Runtime.Execution;

/// <summary>Makes the history's row of a partition's row.</summary>
internal static class Attempts
{
    /// <param name="row">How the attempt leaves the day.</param>
    /// <param name="token">The token of the lease under which it was tried.</param>
    /// <param name="startedAt">When its batch or request began, UTC.</param>
    /// <param name="dayTime">The day's share of the time.</param>
    /// <param name="peakMemory">From <see cref="PeakMemory"/>; read once for all days of a batch.</param>
    /// <param name="manifest">What was published; null for a day without files.</param>
    public static Attempt Of(Partition row, long token, DateTimeOffset startedAt, TimeSpan dayTime, long peakMemory, Manifest? manifest = null)
    {
        var isFailed = row.State == PartitionState.Failed;
        // A failed row goes on telling the day before it; this attempt brought none of that.
        return new Attempt(
            row.Dataset, row.Date, row.RunId, token, row.State, startedAt, row.UpdatedAt, dayTime,
            isFailed ? 0 : row.Rows,
            isFailed || manifest is null ? 0 : manifest.Files.Length,
            isFailed || manifest is null ? 0 : manifest.Files.Sum(file => file.Bytes),
            peakMemory,
            isFailed ? null : row.Version,
            row.Error);
    }

    /// <summary>Most memory that this process has held, in bytes.</summary>
    public static long PeakMemory()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
