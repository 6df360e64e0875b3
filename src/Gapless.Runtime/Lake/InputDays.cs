using Gapless.Core.Partitions;
using Gapless.Core.Tables;

namespace Gapless.Runtime.Lake;

/// <summary>Which days of an input a day of a table reads.</summary>
internal static class InputDays
{
    /// <summary>The first and last day read, both inclusive; null = no such end. An input without days has its one partition.</summary>
    public static (DateOnly? First, DateOnly? Last) Of(TableDefinition table, TableInput input, bool inputIsDated, DateOnly day)
    {
        if (!inputIsDated) return (Partition.Undated, Partition.Undated);
        if (input.Source is not null) return table.IsPartitioned ? (day, day) : (null, null);
        return Of(input.Days, day);
    }

    /// <summary>The window around a day. Of a non-partitioned table, only ends that are calendar days mean anything.</summary>
    public static (DateOnly? First, DateOnly? Last) Of(DayWindow window, DateOnly day) => day == Partition.Undated
        ? (window.NotBefore, window.NotAfter)
        : (window.FirstDay(day), window.LastDay(day));
}
