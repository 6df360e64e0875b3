namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>Answers that go wrong: retried, and the result is the same.</summary>
public sealed class FaultTests
{
    // A stalled answer never comes here: the clock of the simulator stands still.
    private const string Impatient = "retries: 5, retry_delay: 20ms, timeout: 1500ms";

    private static readonly string[] Kinds = ["cut_json", "html", "reset", "server_error", "stall", "unavailable", "wrong_count"];

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Collect_EveryFifthAnswerWrong_EndsAsAnUndisturbedRun(DatabaseKind kind)
    {
        var baseline = await Baseline.GetAsync();
        await using var source = await baseline.SourceAsync();
        await using var project = await Baseline.ProjectAsync(source, kind, Impatient);
        await source.FaultsAsync(0.2);

        await project.CollectAsync(0, baseline.Range);

        Assert.NotEqual(0, (await source.TrafficAsync()).Faults);
        await baseline.IsReachedByAsync(project);
        var stats = project.State().GetProperty("stats");
        Assert.Equal(await source.CountAsync(), stats.GetProperty("total_requests").GetInt32());
        Assert.Equal((await source.TrafficAsync()).Faults, stats.GetProperty("failed_requests").GetInt32());
    }

    [Theory]
    [InlineData("cut_json")]
    [InlineData("html")]
    [InlineData("reset")]
    [InlineData("server_error")]
    [InlineData("stall")]
    [InlineData("unavailable")]
    [InlineData("wrong_count")]
    public async Task Collect_OneKindOfFaultHalfOfTheTime_EndsAsAnUndisturbedRun(string kind)
    {
        Assert.Contains(kind, Kinds);
        await using var source = await SimulatedSource.StartAsync();
        await using var clean = await TestProject.CreateAsync(source.Address, competitions: "[PL]");
        await using var project = await TestProject.CreateAsync(source.Address, competitions: "[PL]", limits: "retries: 20, retry_delay: 1ms, timeout: 400ms");
        string[] range = ["--start-date", "2022-07-01", "--end-date", "2024-06-30"];
        await clean.CollectAsync(0, range);
        await source.FaultsAsync(0.5, kinds: kind);

        await project.CollectAsync(0, range);

        Assert.NotEqual(0, (await source.TrafficAsync()).Faults);
        Snapshot.Same(await clean.SnapshotAsync(), await project.SnapshotAsync());
    }

    [Theory]
    [InlineData("--resume")]
    [InlineData(null)]
    public async Task Collect_WithoutRetries_FailsDaysWithTheCauseAndALaterRunMendsThem(string? how)
    {
        var baseline = await Baseline.GetAsync();
        await using var source = await baseline.SourceAsync();
        await using var project = await Baseline.ProjectAsync(source, limits: "retries: 0, timeout: 5s");
        await project.CollectAsync(0, "--start-date", "2023-07-01", "--end-date", "2023-07-31");
        await source.FaultsAsync(0.2, kinds: "server_error");

        var failed = await project.CollectAsync(3, baseline.Range);

        var errors = await project.Database.QueryAsync("SELECT DISTINCT error FROM partition_states WHERE state = 'failed'");
        Assert.NotEmpty(errors);
        Assert.All(errors, error => Assert.Contains("500", error[0], StringComparison.Ordinal));
        Assert.Contains("gapless collect --resume", failed.Out, StringComparison.Ordinal);
        Assert.Contains("[Collect] failed football-data.", failed.Out, StringComparison.Ordinal);

        await source.FaultsAsync(0);
        await project.CollectAsync(0, how is null ? baseline.Range : [how]);

        await IsSameButForEvidenceAsync(baseline, project);
    }

    // July 2023 was settled by a run of its own, so it is not the whole season that proves it.
    private static async Task IsSameButForEvidenceAsync(Baseline baseline, TestProject project)
    {
        var found = await project.SnapshotAsync();
        Snapshot.Same("matches", baseline.Snapshot.Matches, found.Matches);
        Snapshot.Same("match_sources", baseline.Snapshot.Sources, found.Sources);
        Snapshot.Same("raw days", baseline.Snapshot.RawDays, found.RawDays);
        Snapshot.Same("partitions", WithoutEvidence(baseline.Snapshot), WithoutEvidence(found));
    }

    private static List<string> WithoutEvidence(Snapshot snapshot) => [.. snapshot.Partitions.Select(line => string.Join('|', line.Split('|').Where((_, place) => place != 6)))];
}
