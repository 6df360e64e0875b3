using System.Text.Json;
using Gapless.Football.Matches;

namespace Gapless.Football.FootballData.Answers;

/// <summary>Reads a match's score; the football score leaves a shootout's penalties out (football-apis.md, "Score arithmetic").</summary>
internal static class ScoreReader
{
    /// <summary>Goals of both sides in one node; null where the node or the number is absent.</summary>
    public static Score Pair(JsonElement? score, string name) =>
        score?.Node(name) is { } node ? new Score(node.Number("home"), node.Number("away")) : default;

    /// <summary>The score after all play, without penalties.</summary>
    public static Score Football(JsonElement? score)
    {
        var full = Pair(score, "fullTime");
        var regular = Pair(score, "regularTime");
        var extra = Pair(score, "extraTime");
        if (regular is { Home: { } home, Away: { } away }) return new Score(home + (extra.Home ?? 0), away + (extra.Away ?? 0));

        // A shootout follows a level score: where only the sum is given, what is level after taking penalties off is the score.
        var penalties = Pair(score, "penalties");
        if (full is not { Home: { } fullHome, Away: { } fullAway } || penalties is not { Home: { } penaltyHome, Away: { } penaltyAway }) return full;
        return fullHome - penaltyHome == fullAway - penaltyAway && fullHome >= penaltyHome
            ? new Score(fullHome - penaltyHome, fullAway - penaltyAway)
            : full;
    }
}
