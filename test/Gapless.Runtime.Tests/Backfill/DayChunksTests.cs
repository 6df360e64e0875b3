using FsCheck;
using FsCheck.Fluent;
using Gapless.Core.Partitions;
using Gapless.Runtime.Backfill;

namespace Gapless.Runtime.Tests.Backfill;

public sealed class DayChunksTests
{
    /// <summary>Ranges of up to three years, over leap days and ends of years.</summary>
    private static readonly Gen<List<DateOnly>> Ranges =
        from start in Gen.Choose(0, 1500)
        from days in Gen.Choose(0, 1100)
        let first = new DateOnly(2023, 12, 1).AddDays(start)
        select new DateRange(first, first.AddDays(days)).EachDay().ToList();

    [Fact]
    public void Of_AnyRangeAndSize_HasEachDayOnceInTheOrderAskedFor() => Prop.ForAll(
        (from days in Ranges from size in Gen.Choose(1, 400) from newest in Gen.Elements(true, false) select (days, size, newest)).ToArbitrary(),
        one =>
        {
            var pieces = DayChunks.Of(one.days, one.size, one.newest);

            var inOrder = one.newest ? Enumerable.Reverse(pieces) : pieces;
            Assert.Equal(one.days, inOrder.SelectMany(piece => piece));
            // The short piece comes last, whichever end that is.
            Assert.All(pieces.SkipLast(1), piece => Assert.Equal(one.size, piece.Length));
            Assert.All(pieces, piece => Assert.InRange(piece.Length, 1, one.size));
        }).QuickCheckThrowOnFailure();
}
