using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Gapless.Testing;

namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>The football template over real matches: from the API to league tables.</summary>
public sealed class FootballSampleTests
{
    private static readonly string[] Parts = ["dw_config.yaml", "ods/ods_matches.sql", "dwd/dwd_team_matches.sql", "dws/dws_team_form.sql", "ads/ads_league_table.sql"];

    [Fact]
    public async Task Backfill_RealSeason_GivesTheTablesOfThatSeason()
    {
        var matches = ReadMatches().Where(match => match.Season == 2022).ToList();
        await using var source = await SimulatedSource.StartAsync(SimulatedSource.RealMatches());
        await using var project = await TestProject.CreateAsync(source.Address);
        foreach (var part in Parts)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(project.PathOf(part))!);
            File.Copy(Path.Combine(SharedData.Repository, "samples", "football", part), project.PathOf(part));
        }

        await project.CollectAsync(0, "--start-date", "2022-08-01", "--end-date", "2023-06-05");
        (await project.RunAsync("backfill", "--start-date", "2022-08-01", "--end-date", "2023-06-05")).Expect(0);

        using var lake = new LakeReader(project.Folder);
        // The opening evening, a day without matches, the world cup's pause, the last days.
        foreach (var day in new[] { "2022-08-05", "2022-09-08", "2022-12-20", "2023-03-15", "2023-05-27", "2023-05-28" })
            Assert.Equal(Tables(matches, Day(day)), Found(lake, Day(day)));

        // As everybody knows them.
        Assert.Equal(["Manchester City FC 89", "Arsenal FC 84", "Manchester United FC 75", "Newcastle United FC 71"], Top(lake, "PL", "2023-05-28"));
        Assert.Equal(["FC Bayern München 71", "Borussia Dortmund 71", "RB Leipzig 66", "1. FC Union Berlin 62"], Top(lake, "BL1", "2023-05-27"));
        // A season that is over has no table: what was last is its last.
        var days = LakeReader.Days(project.Folder, "ads.ads_league_table");
        Assert.Equal((Day("2022-08-05"), Day("2023-05-28"), 297), (days[0], days[^1], days.Count));
        // Dortmund lost the title on the last day, by a draw.
        Assert.EndsWith("D", Form(matches, lake, "2023-05-27", "BL1", "Borussia Dortmund"), StringComparison.Ordinal);
    }

    private static string Form(List<PlayedMatch> matches, LakeReader lake, string day, string code, string team)
    {
        var expected = string.Concat(matches.Where(match => match.Code == code && match.Day <= Day(day) && (match.Home == team || match.Away == team))
            .OrderByDescending(match => match.KickOff).Take(5).Reverse().Select(match => Letter(match.Home == team ? match.HomeGoals - match.AwayGoals : match.AwayGoals - match.HomeGoals)));
        var found = (string)lake.Rows("dws.dws_team_form", $"SELECT form FROM {{rows}} WHERE dt = '{day}' AND competition_code = '{code}' AND team = '{team}'").Single()[0]!;
        Assert.Equal(expected, found);
        return found;
    }

    private static char Letter(int difference) => difference > 0 ? 'W' : difference == 0 ? 'D' : 'L';

    private static IEnumerable<string> Top(LakeReader lake, string code, string day) => lake.Rows(
        "ads.ads_league_table", $"SELECT team || ' ' || points FROM {{rows}} WHERE dt = '{day}' AND competition_code = '{code}' ORDER BY position LIMIT 4").Select(row => (string)row[0]!);

    private static List<string> Found(LakeReader lake, DateOnly day) =>
    [
        .. lake.Rows(
            "ads.ads_league_table",
            $"SELECT concat_ws('|', competition_code, position, team, played, won, drawn, lost, goals_for, goals_against, points, is_whole_season) FROM {{rows}} WHERE dt = '{day:yyyy-MM-dd}' ORDER BY competition_code, position")
            .Select(row => (string)row[0]!),
    ];

    /// <summary>The same tables, from the file that the simulator serves.</summary>
    private static List<string> Tables(List<PlayedMatch> matches, DateOnly day)
    {
        var lines = new List<string>();
        foreach (var league in matches.GroupBy(match => match.Code).Where(league => day >= league.Min(match => match.Day) && day <= league.Max(match => match.Day)).OrderBy(league => league.Key, StringComparer.Ordinal))
        {
            var sides = league.Where(match => match.Day <= day).SelectMany(match => new[]
            {
                (Team: match.Home, Goals: match.HomeGoals, Against: match.AwayGoals),
                (Team: match.Away, Goals: match.AwayGoals, Against: match.HomeGoals),
            });
            var rows = sides.GroupBy(side => side.Team).Select(team => (
                Team: team.Key, Played: team.Count(), Won: team.Count(side => side.Goals > side.Against), Drawn: team.Count(side => side.Goals == side.Against),
                Goals: team.Sum(side => side.Goals), Against: team.Sum(side => side.Against)));
            var ranked = rows.OrderByDescending(row => (row.Won * 3) + row.Drawn).ThenByDescending(row => row.Goals - row.Against).ThenByDescending(row => row.Goals).ThenBy(row => row.Team, StringComparer.Ordinal);
            lines.AddRange(ranked.Select((row, i) => string.Create(
                CultureInfo.InvariantCulture,
                $"{league.Key}|{i + 1}|{row.Team}|{row.Played}|{row.Won}|{row.Drawn}|{row.Played - row.Won - row.Drawn}|{row.Goals}|{row.Against}|{(row.Won * 3) + row.Drawn}|true")));
        }

        return lines;
    }

    private static List<PlayedMatch> ReadMatches()
    {
        using var text = new StreamReader(new GZipStream(File.OpenRead(SharedData.File("football/matches.jsonl.gz")), CompressionMode.Decompress));
        return [.. text.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => PlayedMatch.Read(JsonSerializer.Deserialize<JsonElement>(line)))];
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
