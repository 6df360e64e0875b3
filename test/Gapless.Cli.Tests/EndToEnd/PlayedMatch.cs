using System.Text.Json;

namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>A line of the file with the real matches.</summary>
internal sealed record PlayedMatch(string Code, int Season, DateTimeOffset KickOff, string Home, string Away, int HomeGoals, int AwayGoals)
{
    /// <summary>The UTC day.</summary>
    public DateOnly Day => DateOnly.FromDateTime(KickOff.UtcDateTime);

    public static PlayedMatch Read(JsonElement line) => new(
        line.GetProperty("competition").GetString()!,
        line.GetProperty("season").GetInt32(),
        line.GetProperty("utcDate").GetDateTimeOffset(),
        line.GetProperty("homeTeam").GetString()!,
        line.GetProperty("awayTeam").GetString()!,
        line.GetProperty("fullTimeHome").GetInt32(),
        line.GetProperty("fullTimeAway").GetInt32());
}
