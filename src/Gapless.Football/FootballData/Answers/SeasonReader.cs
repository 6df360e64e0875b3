using System.Text.Json;
using Gapless.Football.FootballData.Catalogue;

namespace Gapless.Football.FootballData.Answers;

/// <summary>Reads a season node.</summary>
internal static class SeasonReader
{
    /// <summary>The season, or null when the node is absent or lacks a date.</summary>
    public static SeasonDates? Read(JsonElement? node) =>
        node is { } season && season.Day("startDate") is { } start && season.Day("endDate") is { } end && end >= start
            ? new SeasonDates(start.Year, start, end)
            : null;
}
