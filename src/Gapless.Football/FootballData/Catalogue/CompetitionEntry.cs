using System.Collections.Immutable;

namespace Gapless.Football.FootballData.Catalogue;

/// <summary>What is known of a competition.</summary>
/// <param name="Code">Its code, such as <c>PL</c>.</param>
/// <param name="IsDetailed">True when all its seasons are known, not only those seen in passing.</param>
/// <param name="Seasons">Its known seasons, oldest first.</param>
internal sealed record CompetitionEntry(string Code, bool IsDetailed, ImmutableArray<SeasonDates> Seasons)
{
    public static CompetitionEntry Unknown(string code) => new(code, false, []);

    /// <summary>The season that the day lies in; of two that touch, the later one.</summary>
    public SeasonDates? SeasonOn(DateOnly day) => Seasons.LastOrDefault(season => season.Range.Contains(day));

    /// <summary>With the season added, or its dates replaced.</summary>
    public CompetitionEntry With(SeasonDates season) =>
        this with { Seasons = [.. Seasons.Where(known => known.Year != season.Year).Append(season).OrderBy(known => known.Start)] };
}
