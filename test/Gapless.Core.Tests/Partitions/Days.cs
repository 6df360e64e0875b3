using FsCheck;
using FsCheck.Fluent;
using Gapless.Core.Partitions;

namespace Gapless.Core.Tests.Partitions;

/// <summary>Random days around a leap day, close enough together to touch and to overlap.</summary>
internal static class Days
{
    private static readonly DateOnly First = new(2024, 2, 1);

    public static readonly Gen<DateOnly> Day = Gen.Choose(0, 60).Select(First.AddDays);

    public static readonly Gen<DateRange> Ranges =
        from start in Day
        from length in Gen.Choose(0, 12)
        select new DateRange(start, start.AddDays(length));

    public static readonly Gen<List<DateRange>> RangeLists = Ranges.ListOf().Select(ranges => ranges.ToList());
}
