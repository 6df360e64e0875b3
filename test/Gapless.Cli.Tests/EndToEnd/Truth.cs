using System.Globalization;

namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>Holds what was collected against what the simulator's world has.</summary>
internal static class Truth
{
    /// <summary>One line a match, as the table has it.</summary>
    public static async Task<IReadOnlyList<string>> InTableAsync(TestProject project) =>
    [
        .. (await project.Database.QueryAsync(
            "SELECT id, competition_code, season, match_date, status, home_team, away_team, home_score, away_score, regular_time_home, regular_time_away, extra_time_home, extra_time_away, penalties_home, penalties_away FROM matches"))
            .Select(row => string.Join('|', row)).Order(StringComparer.Ordinal),
    ];

    /// <summary>One line a match, as the world has it.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<TrueMatch> matches, DateOnly first, DateOnly last) =>
    [
        .. matches.Where(match => match.Day >= first && match.Day <= last).Select(match => string.Join('|', new[]
        {
            Number(match.Id), match.Competition, Number(match.Season), match.UtcDate.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), match.Status,
            match.HomeTeam, match.AwayTeam, Number(match.HomeScore), Number(match.AwayScore), Number(match.RegularTimeHome), Number(match.RegularTimeAway),
            Number(match.ExtraTimeHome), Number(match.ExtraTimeAway), Number(match.PenaltiesHome), Number(match.PenaltiesAway),
        })).Order(StringComparer.Ordinal),
    ];

    private static string? Number(long? value) => value?.ToString(CultureInfo.InvariantCulture);
}
