using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Gapless.Football.Feeds;
using Gapless.Football.FootballData.Answers;
using Gapless.Football.FootballData.Catalogue;
using Gapless.Football.Matches;
using Gapless.Sources.Http;

namespace Gapless.Football.FotMob;

/// <summary>Reads FotMob's list of one day (football-apis.md, 2.2).</summary>
internal static class FotMobDayReader
{
    /// <summary>All matches of the list, by feed.</summary>
    /// <exception cref="UnusableAnswerException">The body is cut or is not such a list.</exception>
    public static ImmutableArray<(string Feed, ReceivedMatch Match)> Read(ReadOnlyMemory<byte> body, string source)
    {
        using var document = MatchListReader.Parse(body);
        if (document.RootElement.Node("leagues") is not { ValueKind: JsonValueKind.Array } leagues)
            throw new UnusableAnswerException("the answer has no list of leagues");

        var matches = ImmutableArray.CreateBuilder<(string, ReceivedMatch)>();
        foreach (var league in leagues.EnumerateArray())
        {
            // Group leagues have an id of their own; the competition is the primary one.
            var id = league.Id("primaryId") ?? league.Id("id") ?? throw new UnusableAnswerException("a league has no id");
            var code = FotMobLeagues.CodeOf(id);
            if (league.Node("matches") is not { ValueKind: JsonValueKind.Array } rows) continue;
            foreach (var row in rows.EnumerateArray())
            {
                var match = Row(row, league, code, id, source);
                matches.Add((code ?? FotMobLeagues.Other, new ReceivedMatch(match, JsonMarshal.GetRawUtf8Value(row).ToArray())));
            }
        }

        return matches.ToImmutable();
    }

    private static Match Row(JsonElement row, JsonElement league, string? code, long leagueId, string source)
    {
        var kickOff = KickOff(row);
        var status = FotMobStatus.Of(row);
        var played = FotMobStatus.HasScore(status);
        var (home, away) = (row.Node("home"), row.Node("away"));
        var score = played ? new Score(home?.Number("score"), away?.Number("score")) : default;
        var penalties = played ? new Score(home?.Number("penScore"), away?.Number("penScore")) : default;
        return new Match
        {
            Source = source,
            SourceMatchId = row.Id("id") ?? throw new UnusableAnswerException("a match has no id"),
            CompetitionCode = code ?? string.Create(CultureInfo.InvariantCulture, $"FM-{leagueId}"),
            Competition = league.Text("name") ?? "",
            Season = code is null ? null : AssumedSeasons.On(code, DateOnly.FromDateTime(kickOff.UtcDateTime))?.Year,
            Stage = row.Text("tournamentStage") is { Length: > 0 } stage ? stage : null,
            KickOff = kickOff,
            Status = status,
            HomeTeam = home?.Text("name"),
            AwayTeam = away?.Text("name"),
            HomeTeamId = home?.Id("id"),
            AwayTeamId = away?.Id("id"),
            Score = score,
            Penalties = penalties,
            Winner = FotMobStatus.IsResult(status) ? Winner(score, penalties) : null,
        };
    }

    private static string? Winner(Score score, Score penalties) => (score.Home - score.Away, penalties.Home - penalties.Away) switch
    {
        ( > 0, _) or (0, > 0) => "HOME_TEAM",
        ( < 0, _) or (0, < 0) => "AWAY_TEAM",
        (0, _) => "DRAW",
        _ => null,
    };

    // The text "time" follows the zone that was asked for; only utcTime and timeTS are instants.
    private static DateTimeOffset KickOff(JsonElement row)
    {
        if (row.Node("status")?.Text("utcTime") is { } text
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant))
            return instant;
        return row.Id("timeTS") is { } milliseconds
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : throw new UnusableAnswerException("a match has no utcTime");
    }
}
