using System.Text.Json;
using Gapless.Football.FootballData.Answers;

namespace Gapless.Football.FotMob;

/// <summary>Puts FotMob's flags into football-data's words: reason and flags together decide (football-apis.md, 2.3).</summary>
internal static class FotMobStatus
{
    /// <summary>The status of a match of the day list.</summary>
    public static string Of(JsonElement row)
    {
        if (row.Node("status") is not { } status) return "SCHEDULED";
        if (status.ValueKind == JsonValueKind.String) return status.GetString()!.ToUpperInvariant();
        var reason = status.Node("reason")?.Text("longKey") ?? status.Node("reason")?.Text("short");
        var (finished, started) = (Flag(status, "finished"), Flag(status, "started"));
        if (Flag(status, "cancelled"))
        {
            return reason switch
            {
                "cancelled" or "Can" => "CANCELLED",
                _ when finished || reason is "aborted" or "Ab" => "SUSPENDED",
                _ => "POSTPONED",
            };
        }

        if (Flag(status, "awarded") || reason is "awarded_win" or "AW") return "AWARDED";
        if (finished) return "FINISHED";
        return started ? "IN_PLAY" : "TIMED";
    }

    /// <summary>False where the list's 0-0 means that nobody has played yet.</summary>
    public static bool HasScore(string status) => status is "FINISHED" or "AWARDED" or "IN_PLAY" or "SUSPENDED";

    /// <summary>True when somebody has won, or nobody for good.</summary>
    public static bool IsResult(string status) => status is "FINISHED" or "AWARDED";

    private static bool Flag(JsonElement status, string name) => status.Node(name) is { ValueKind: JsonValueKind.True };
}
