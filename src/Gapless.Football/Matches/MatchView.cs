using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gapless.Football.Matches;

/// <summary>The part of a match that <c>match_sources</c> keeps as JSON, so that its row in <c>matches</c> can be made again when a link is undone.</summary>
internal sealed record MatchView(
    string Competition,
    string? Stage,
    int? Matchday,
    IReadOnlyList<int?> Scores,
    string? Winner)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The JSON to keep; null for the first source, whose match always has its row.</summary>
    public static string? Write(Match match) => MatchSource.RankOf(match.Source) == 0
        ? null
        : JsonSerializer.Serialize(new MatchView(match.Competition, match.Stage, match.Matchday, MatchColumns.ScoresOf(match), match.Winner), Options);

    /// <summary>Puts what was kept back into the match.</summary>
    public static Match Restore(Match match, string json)
    {
        var view = JsonSerializer.Deserialize<MatchView>(json, Options)
            ?? throw new InvalidDataException($"match_sources.view of {match.Source} {match.SourceMatchId} is empty.");
        var s = view.Scores;
        return match with
        {
            Competition = view.Competition,
            Stage = view.Stage,
            Matchday = view.Matchday,
            Score = new Score(s[0], s[1]),
            HalfTime = new Score(s[2], s[3]),
            RegularTime = new Score(s[4], s[5]),
            ExtraTime = new Score(s[6], s[7]),
            Penalties = new Score(s[8], s[9]),
            Winner = view.Winner,
        };
    }
}
