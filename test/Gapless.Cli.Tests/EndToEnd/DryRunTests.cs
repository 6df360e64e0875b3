using System.Text.Json;

namespace Gapless.Cli.Tests.EndToEnd;

/// <summary><c>collect --dry-run</c>: the plan, and nothing else.</summary>
public sealed class DryRunTests
{
    private static readonly Uri Nowhere = new("http://127.0.0.1:9/");

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task DryRun_WithoutKeyNetworkOrLedger_PrintsAndWritesNothing(DatabaseKind kind)
    {
        await using var project = await TestProject.CreateAsync(Nowhere, kind);
        File.Delete(project.PathOf(".env"));
        var before = project.Listing();

        var text = await project.CollectAsync(0, "--dry-run");
        var plan = await project.JsonAsync("collect", "--dry-run");
        var ranges = await project.JsonAsync("collect", "--dry-run", "--ranges");

        Assert.Equal(before, project.Listing());
        Assert.False(Directory.Exists(project.PathOf("data")));
        if (kind == DatabaseKind.Postgres) Assert.Equal("0", await project.Database.ValueAsync("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'public'"));
        Assert.Contains("football-data was not asked yet", text.Out, StringComparison.Ordinal);
        Assert.Equal(TestProject.PlanIdIn(text.Out), plan.GetProperty("plan_id").GetString());
        Assert.Equal(12, plan.GetProperty("partitions").EnumerateArray().Select(row => row.GetProperty("dataset").GetString()).Distinct().Count());
        Assert.All(plan.GetProperty("partitions").EnumerateArray().Take(20), row => Assert.Equal("missing", row.GetProperty("reason").GetString()));
        Assert.Equal("2022-01-01", ranges.GetProperty("partitions")[0].GetProperty("from").GetString());
        Assert.True(plan.GetProperty("estimated_seconds").GetDouble() > 0);
        Assert.NotEqual(0, plan.GetProperty("requests").GetArrayLength());
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task DryRun_OverTheStateOfARun_HasTheIdOfTheStoredPlan(DatabaseKind kind)
    {
        var baseline = await Baseline.GetAsync();
        await using var source = await baseline.SourceAsync();
        await using var project = await Baseline.ProjectAsync(source, kind);
        await project.CollectAsync(0, "--start-date", "2023-02-01", "--end-date", "2023-03-31");
        var requests = await source.CountAsync();
        var files = project.Listing();

        var dry = await project.JsonAsync(["collect", "--dry-run", .. baseline.Range]);
        Assert.Equal(requests, await source.CountAsync());
        Assert.Equal(files.Where(IsWritten), project.Listing().Where(IsWritten));
        await project.CollectAsync(0, baseline.Range);

        var stored = await project.Database.ValueAsync("SELECT plan_id FROM runs ORDER BY started_at DESC, run_id DESC LIMIT 1");
        Assert.Equal(dry.GetProperty("plan_id").GetString(), stored);
        Assert.Equal(dry.GetProperty("requests").GetArrayLength(), await source.CountAsync() - requests);
    }

    // Opening an SQLite file to read leaves files of its own beside it.
    private static bool IsWritten(KeyValuePair<string, string> file) => !file.Key.EndsWith("-wal", StringComparison.Ordinal) && !file.Key.EndsWith("-shm", StringComparison.Ordinal);
}
