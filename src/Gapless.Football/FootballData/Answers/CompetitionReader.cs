using System.Collections.Immutable;
using System.Text.Json;
using Gapless.Core.Datasets;
using Gapless.Football.FootballData.Catalogue;
using Gapless.Sources.Http;

namespace Gapless.Football.FootballData.Answers;

/// <summary>Reads the list of competitions and one competition with all its seasons (football-apis.md, 1.2).</summary>
internal static class CompetitionReader
{
    /// <summary>The competitions that the key may read, each with its current season.</summary>
    /// <exception cref="UnusableAnswerException">The body is not such a list.</exception>
    public static IReadOnlyList<CompetitionEntry> List(ReadOnlyMemory<byte> body)
    {
        using var document = MatchListReader.Parse(body);
        if (document.RootElement.Node("competitions") is not { ValueKind: JsonValueKind.Array } rows)
            throw new UnusableAnswerException("the answer has no list of competitions");
        return [.. rows.EnumerateArray().Where(row => row.Text("code") is { } code && DatasetName.IsPart(code)).Select(row => new CompetitionEntry(
            row.Text("code")!, false, SeasonReader.Read(row.Node("currentSeason")) is { } current ? [current] : []))];
    }

    /// <summary>One competition with all its seasons.</summary>
    /// <exception cref="UnusableAnswerException">The body is not a competition.</exception>
    public static CompetitionEntry One(ReadOnlyMemory<byte> body)
    {
        using var document = MatchListReader.Parse(body);
        var root = document.RootElement;
        if (root.Text("code") is not { } code || root.Node("seasons") is not { ValueKind: JsonValueKind.Array } rows)
            throw new UnusableAnswerException("the answer is not a competition with its seasons");
        ImmutableArray<SeasonDates> seasons = [.. rows.EnumerateArray().Select(row => SeasonReader.Read(row)).OfType<SeasonDates>()
            .GroupBy(season => season.Year).Select(group => group.First()).OrderBy(season => season.Start)];
        return new CompetitionEntry(code, true, seasons);
    }
}
