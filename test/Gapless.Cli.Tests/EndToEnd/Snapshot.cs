namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>What a project has collected, without the times and the run ids that differ from run to run.</summary>
internal sealed record Snapshot(IReadOnlyList<string> Matches, IReadOnlyList<string> Sources, IReadOnlyList<string> Partitions, IReadOnlyList<string> RawDays)
{
    private const string MatchColumns =
        "id, competition_code, competition, season, stage, matchday, match_date, status, home_team, away_team, home_score, away_score, half_time_home, half_time_away, "
        + "regular_time_home, regular_time_away, extra_time_home, extra_time_away, penalties_home, penalties_away, winner, venue";

    private const string SourceColumns =
        "source, source_match_id, match_id, competition_code, season, home_team, away_team, home_team_id, away_team_id, kick_off, status, venue, view, conflict, "
        + "CASE WHEN vanished_at IS NULL THEN 'there' ELSE 'vanished' END";

    public static async Task<Snapshot> ReadAsync(TestProject project) => new(
        Lines(await project.Database.QueryAsync($"SELECT {MatchColumns} FROM matches")),
        Lines(await project.Database.QueryAsync($"SELECT {SourceColumns} FROM match_sources")),
        Lines(await project.Database.QueryAsync("SELECT dataset, dt, state, provisional, rows, version, evidence, error FROM partition_states")),
        [.. project.RawDays().Select(day => $"{day.Key}: {day.Value}")]);

    /// <summary>Fails with the first lines that differ.</summary>
    public static void Same(Snapshot expected, Snapshot actual)
    {
        Same("matches", expected.Matches, actual.Matches);
        Same("match_sources", expected.Sources, actual.Sources);
        Same("partitions", expected.Partitions, actual.Partitions);
        Same("raw days", expected.RawDays, actual.RawDays);
    }

    public static void Same(string what, IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        var missing = expected.Except(actual).ToList();
        var tooMany = actual.Except(expected).ToList();
        if (missing.Count == 0 && tooMany.Count == 0 && expected.Count == actual.Count) return;
        Assert.Fail($"{what}: {expected.Count} expected, {actual.Count} found; {missing.Count} missing, {tooMany.Count} too many\n"
            + string.Join('\n', missing.Take(5).Select(line => $"- {Cut(line)}")) + "\n" + string.Join('\n', tooMany.Take(5).Select(line => $"+ {Cut(line)}")));
    }

    private static List<string> Lines(List<string?[]> rows) => [.. rows.Select(row => string.Join('|', row)).Order(StringComparer.Ordinal)];

    private static string Cut(string line) => line.Length <= 400 ? line : line[..400];
}
