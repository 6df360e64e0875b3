using System.Globalization;
using Gapless.Core.Partitions;

namespace Gapless.DuckDb.Compute;

/// <summary>Days as people write them.</summary>
internal static class DayText
{
    public static string Of(IReadOnlyList<DateOnly> days) =>
        days.Count == 0 || days[0] == Partition.Undated ? "" : days.Count == 1 ? Of(days[0]) : $"{Of(days[0])}..{Of(days[^1])}";

    public static string Of(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
