using System.Globalization;
using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Tables;

namespace Gapless.Server.Lineage;

/// <summary>One dataset reads another.</summary>
/// <param name="From">It is read.</param>
/// <param name="To">It reads.</param>
/// <param name="Days">The days that one day of <paramref name="To"/> needs.</param>
internal sealed record LineageEdge(DatasetName From, DatasetName To, DayWindow Days)
{
    /// <summary>The window as people read it: <c>same day</c>, <c>-6..0</c>, <c>all</c>.</summary>
    public string Words => Days == DayWindow.SameDay ? "same day"
        : Days is { From: { } from, To: { } to, NotBefore: null, NotAfter: null } ? string.Create(CultureInfo.InvariantCulture, $"{from}..{to}")
        : Days.ToString();

    /// <summary>The days of <see cref="From"/> that a day of <see cref="To"/> reads, within the given ones; both ends null for all of them.</summary>
    public (DateOnly? First, DateOnly? Last) DaysFor(DateOnly day) => day == Partition.Undated ? (null, null) : (Days.FirstDay(day), Days.LastDay(day));

    /// <summary>The days of <see cref="To"/> that read a day of <see cref="From"/>; null = no such end.</summary>
    public (DateOnly? First, DateOnly? Last) ReadersOf(DateOnly day) => day == Partition.Undated ? (null, null) : (Back(day, Days.To), Back(day, Days.From));

    private static DateOnly? Back(DateOnly day, int? days) => days is { } shift ? day.AddDays(-shift) : null;
}
