using System.Globalization;

namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>A source that changes its mind: scores, dates, matches that go.</summary>
public sealed class CorrectionTests
{
    private const string Long = "2020-01-01 00:00:00";

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Collect_ScoreOfAnOpenDayCorrected_ChangesThatMatchAlone(DatabaseKind kind)
    {
        await using var source = await SimulatedSource.StartAsync();
        await using var project = await TestProject.CreateAsync(source.Address, kind);
        var match = await RecentAsync(source);
        // As if it had not been played yet when it was collected first: its day stays open.
        await source.CorrectAsync(match.Id, new { status = "IN_PLAY" });
        await project.CollectAsync(0, FromSpring());

        await source.CorrectAsync(match.Id, new { status = "FINISHED", fullTimeHome = 9, fullTimeAway = 8 });
        await OnlyThisChangesAsync(project, match, () => project.CollectAsync(0, FromSpring()));

        await IsAsFreshAsync(source, project, FromSpring());
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Collect_FinalScoreCorrected_IsSeenByTheWeeklyLook(DatabaseKind kind)
    {
        await using var source = await SimulatedSource.StartAsync();
        await using var project = await TestProject.CreateAsync(source.Address, kind);
        await project.CollectAsync(0, FromSpring());
        var match = await FinalAsync(source, olderThan: 14);
        await source.CorrectAsync(match.Id, new { fullTimeHome = 9, fullTimeAway = 8 });

        await project.CollectAsync(0, FromSpring());
        Assert.NotEqual("9", await ScoreAsync(project, match));
        await SourceFacts.AgeAsync(project, days: 8);
        await OnlyThisChangesAsync(project, match, () => project.CollectAsync(0, FromSpring()));

        await IsAsFreshAsync(source, project, FromSpring());
    }

    [Fact]
    public async Task Collect_OnlyAll_SeesACorrectionOfAFinalDay()
    {
        await using var source = await SimulatedSource.StartAsync();
        await using var project = await TestProject.CreateAsync(source.Address, competitions: "[PL]");
        string[] range = ["--start-date", "2022-07-01", "--end-date", "2023-06-30"];
        await project.CollectAsync(0, range);
        var match = (await source.TruthAsync()).First(match => match is { Competition: "PL", Season: 2022, Status: "FINISHED" });
        await source.CorrectAsync(match.Id, new { fullTimeHome = 9, fullTimeAway = 8 });
        var before = await source.CountAsync();
        await project.CollectAsync(0, range);
        Assert.Equal(before, await source.CountAsync());

        await OnlyThisChangesAsync(project, match, () => project.CollectAsync(0, [.. range, "--only", "all"]));

        await IsAsFreshAsync(source, project, range);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Collect_MatchRescheduled_MovesAndBothDaysAreRight(DatabaseKind kind)
    {
        await using var source = await SimulatedSource.StartAsync();
        await using var project = await TestProject.CreateAsync(source.Address, kind);
        var match = await RecentAsync(source);
        await source.CorrectAsync(match.Id, new { status = "POSTPONED" });
        await project.CollectAsync(0, FromSpring());
        Assert.Equal("POSTPONED", await project.Database.ValueAsync($"SELECT status FROM matches WHERE id = {match.Id}"));

        var later = match.UtcDate.AddDays(1).AddMinutes(7);
        await source.CorrectAsync(match.Id, new { utcDate = later, status = "TIMED" });
        await project.CollectAsync(0, FromSpring());
        await project.CollectAsync(0, FromSpring());

        var row = Assert.Single(await project.Database.QueryAsync($"SELECT match_date FROM matches WHERE id = {match.Id}"));
        Assert.Equal(later.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), row[0]);
        await IsAsFreshAsync(source, project, FromSpring());
    }

    [Fact]
    public async Task Collect_MatchVanished_IsMarkedByAnAnswerOverItsSeasonAndComesBack()
    {
        await using var source = await SimulatedSource.StartAsync();
        await using var project = await TestProject.CreateAsync(source.Address);
        await project.CollectAsync(0, FromSpring());
        var match = await FinalAsync(source, olderThan: 14);
        await source.CorrectAsync(match.Id, new { remove = true });

        await project.CollectAsync(0, FromSpring());
        Assert.Equal("FINISHED", await project.Database.ValueAsync($"SELECT status FROM matches WHERE id = {match.Id}"));
        await SourceFacts.AgeAsync(project, days: 8);
        await OnlyThisChangesAsync(project, match, () => project.CollectAsync(0, FromSpring()));

        Assert.Equal("VANISHED", await project.Database.ValueAsync($"SELECT status FROM matches WHERE id = {match.Id}"));
        Assert.Equal("FINISHED", await project.Database.ValueAsync($"SELECT status FROM match_sources WHERE source_match_id = {match.Id}"));
        await source.CorrectAsync(match.Id, new { remove = false });
        await SourceFacts.AgeAsync(project, days: 8);
        await project.CollectAsync(0, FromSpring());
        Assert.Equal("FINISHED", await project.Database.ValueAsync($"SELECT status FROM matches WHERE id = {match.Id}"));
        await IsAsFreshAsync(source, project, FromSpring());
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Collect_MoreThanAFewMatchesVanished_FailsInsteadOfBelieving(DatabaseKind kind)
    {
        await using var source = await SimulatedSource.StartAsync();
        await using var project = await TestProject.CreateAsync(source.Address, kind, "[PL]");
        string[] range = ["--start-date", "2022-07-01", "--end-date", "2023-06-30"];
        await project.CollectAsync(0, range);
        var before = await Truth.InTableAsync(project);
        var season = (await source.TruthAsync()).Where(match => match is { Competition: "PL", Season: 2022 }).ToList();
        var gone = season.Take(season.Count / 20 + 1).ToList();
        foreach (var match in gone) await source.CorrectAsync(match.Id, new { remove = true });

        await project.CollectAsync(3, [.. range, "--only", "all"]);

        Assert.Equal(before, await Truth.InTableAsync(project));
        Assert.Contains("lacks", await project.Database.ValueAsync("SELECT MAX(error) FROM partition_states WHERE state = 'failed'"), StringComparison.Ordinal);
        await source.CorrectAsync(gone[0].Id, new { remove = false });
        await project.CollectAsync(0, "--resume");
        Assert.Equal(gone.Count - 1, await project.Database.CountAsync("SELECT COUNT(*) FROM matches WHERE status = 'VANISHED'"));
    }

    private static string[] FromSpring() => ["--start-date", Iso(Today().AddDays(-200))];

    private static DateOnly Today() => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // Young enough for the daily window, old enough to move by a day.
    private static async Task<TrueMatch> RecentAsync(SimulatedSource source) => (await source.TruthAsync())
        .Where(match => match.Status == "FINISHED" && match.Day <= Today().AddDays(-3) && match.Day >= Today().AddDays(-8)).MaxBy(match => match.UtcDate)!;

    // Of a season that is running, so that it is looked at every week.
    private static async Task<TrueMatch> FinalAsync(SimulatedSource source, int olderThan)
    {
        var truth = await source.TruthAsync();
        var running = truth.Where(match => match.Day > Today().AddDays(7)).Select(match => (match.Competition, match.Season)).ToHashSet();
        return truth.Where(match => match.Status == "FINISHED" && match.Day < Today().AddDays(-olderThan) && running.Contains((match.Competition, match.Season))).MaxBy(match => match.UtcDate)!;
    }

    private static Task<string?> ScoreAsync(TestProject project, TrueMatch match) => project.Database.ValueAsync($"SELECT home_score FROM matches WHERE id = {match.Id}");

    private static async Task OnlyThisChangesAsync(TestProject project, TrueMatch match, Func<Task> change)
    {
        // Times are stored to the second: an old one shows a change within the same second.
        await project.Database.ExecuteAsync($"UPDATE matches SET created_at = '{Long}', updated_at = '{Long}'");
        await change();
        var changed = await project.Database.QueryAsync($"SELECT id, created_at FROM matches WHERE updated_at <> '{Long}'");
        var row = Assert.Single(changed);
        Assert.Equal(match.Id.ToString(CultureInfo.InvariantCulture), row[0]);
        Assert.Equal(Long, row[1]);
    }

    // What it has come to by changes is what a new project finds.
    private static async Task IsAsFreshAsync(SimulatedSource source, TestProject project, string[] range)
    {
        var codes = project.Yaml.Contains("competitions: auto", StringComparison.Ordinal) ? "auto" : "[PL]";
        await using var fresh = await TestProject.CreateAsync(source.Address, competitions: codes);
        await fresh.CollectAsync(0, range);
        var (expected, found) = (await fresh.SnapshotAsync(), await project.SnapshotAsync());
        Snapshot.Same("matches", expected.Matches, found.Matches);
        Snapshot.Same("raw days", expected.RawDays, found.RawDays);
        Snapshot.Same("partitions", await StatesAsync(fresh), await StatesAsync(project));
    }

    private static async Task<List<string>> StatesAsync(TestProject project) =>
        [.. (await project.Database.QueryAsync("SELECT dataset, dt, state, rows FROM partition_states")).Select(row => string.Join('|', row))];
}
