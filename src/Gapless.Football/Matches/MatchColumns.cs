namespace Gapless.Football.Matches;

/// <summary>The columns of <c>matches</c> that a source fills, in the order in which their values are given.</summary>
internal static class MatchColumns
{
    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Data { get; } =
    [
        "competition_code", "competition", "season", "stage", "matchday", "match_date", "status", "home_team", "away_team",
        "home_score", "away_score", "half_time_home", "half_time_away", "regular_time_home", "regular_time_away",
        "extra_time_home", "extra_time_away", "penalties_home", "penalties_away", "winner", "venue",
    ];

    /// <summary>The columns of <c>match_sources</c> that a source fills beside its key.</summary>
    public static IReadOnlyList<string> Source { get; } =
    [
        "competition_code", "season", "home_team", "away_team", "home_team_id", "away_team_id", "kick_off", "status", "venue", "view",
    ];

    /// <summary>All scores, in the columns' order.</summary>
    public static int?[] ScoresOf(Match match) =>
    [
        match.Score.Home, match.Score.Away, match.HalfTime.Home, match.HalfTime.Away, match.RegularTime.Home, match.RegularTime.Away,
        match.ExtraTime.Home, match.ExtraTime.Away, match.Penalties.Home, match.Penalties.Away,
    ];

    /// <summary>The names, each made by the form, with commas between: <c>List(Data, "EXCLUDED.{0}")</c>.</summary>
    public static string List(IEnumerable<string> columns, string form = "{0}") =>
        string.Join(", ", columns.Select(c => form.Replace("{0}", c, StringComparison.Ordinal)));
}
