using Gapless.Core.Partitions;

namespace Gapless.Football.FootballData.Catalogue;

/// <summary>A season by the source's own dates.</summary>
/// <param name="Year">The year it starts in: the value of the <c>season</c> filter.</param>
/// <param name="Start">First day, inclusive.</param>
/// <param name="End">Last day, inclusive. A running season's end can move later (football-apis.md, 1.8).</param>
internal sealed record SeasonDates(int Year, DateOnly Start, DateOnly End)
{
    public DateRange Range => DateRange.Inclusive(Start, End);
}
