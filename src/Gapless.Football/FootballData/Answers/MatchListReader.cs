using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Gapless.Football.Feeds;
using Gapless.Football.FootballData.Catalogue;
using Gapless.Football.Matches;
using Gapless.Sources.Http;

namespace Gapless.Football.FootballData.Answers;

/// <summary>Reads the two match lists of football-data.org v4 (football-apis.md, 1.6 and 1.7).</summary>
internal static class MatchListReader
{
    /// <summary>Reads a list.</summary>
    /// <param name="body">The whole body.</param>
    /// <param name="source">The source's name.</param>
    /// <exception cref="UnusableAnswerException">The body is cut, is not a list, or has another number of rows than it says.</exception>
    public static MatchList Read(ReadOnlyMemory<byte> body, string source)
    {
        using var document = Parse(body);
        var root = document.RootElement;
        if (root.Node("matches") is not { ValueKind: JsonValueKind.Array } rows) throw new UnusableAnswerException("the answer has no list of matches");
        if (root.Node("resultSet")?.Number("count") is not { } count) throw new UnusableAnswerException("the answer has no resultSet.count");
        if (count != rows.GetArrayLength())
            throw new UnusableAnswerException(string.Create(CultureInfo.InvariantCulture, $"resultSet.count is {count}, but {rows.GetArrayLength()} matches came"));

        var matches = ImmutableArray.CreateBuilder<ReceivedMatch>(count);
        var seasons = ImmutableDictionary.CreateBuilder<(string, int), SeasonDates>();
        var shared = root.Node("competition");
        foreach (var row in rows.EnumerateArray())
        {
            var match = Row(row, row.Node("competition") ?? shared, source);
            if (SeasonReader.Read(row.Node("season")) is { } season) seasons[(match.CompetitionCode, season.Year)] = season;
            matches.Add(new ReceivedMatch(match, JsonMarshal.GetRawUtf8Value(row).ToArray()));
        }

        return new MatchList(matches.ToImmutable(), seasons.ToImmutable());
    }

    /// <summary>Parses a body.</summary>
    /// <exception cref="UnusableAnswerException">It is not whole JSON.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException error)
        {
            throw new UnusableAnswerException($"the answer is not whole JSON ({body.Length} bytes)", error);
        }
    }

    private static Match Row(JsonElement row, JsonElement? competition, string source)
    {
        var score = row.Node("score");
        var (home, away) = (row.Node("homeTeam"), row.Node("awayTeam"));
        return new Match
        {
            Source = source,
            SourceMatchId = row.Id("id") ?? throw new UnusableAnswerException("a match has no id"),
            CompetitionCode = competition?.Text("code") ?? throw new UnusableAnswerException("a match has no competition.code"),
            Competition = competition?.Text("name") ?? competition?.Text("code") ?? "",
            Season = SeasonReader.Read(row.Node("season"))?.Year,
            Stage = row.Text("stage"),
            Matchday = row.Number("matchday"),
            KickOff = KickOff(row),
            Status = row.Text("status") ?? throw new UnusableAnswerException("a match has no status"),
            HomeTeam = home?.Text("name"),
            AwayTeam = away?.Text("name"),
            HomeTeamId = home?.Id("id"),
            AwayTeamId = away?.Id("id"),
            Score = ScoreReader.Football(score),
            HalfTime = ScoreReader.Pair(score, "halfTime"),
            RegularTime = ScoreReader.Pair(score, "regularTime"),
            ExtraTime = ScoreReader.Pair(score, "extraTime"),
            Penalties = ScoreReader.Pair(score, "penalties"),
            Winner = score?.Text("winner"),
            Venue = row.Text("venue"),
        };
    }

    private static DateTimeOffset KickOff(JsonElement row) =>
        DateTimeOffset.TryParse(
            row.Text("utcDate"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var kickOff)
            ? kickOff
            : throw new UnusableAnswerException("a match has no utcDate");
}
