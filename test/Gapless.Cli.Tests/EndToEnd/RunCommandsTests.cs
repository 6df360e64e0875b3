using System.Text.Json;
using Gapless.Runtime.Publishing;
using Gapless.Testing;

namespace Gapless.Cli.Tests.EndToEnd;

/// <summary><c>gapless runs</c>, <c>stop</c>, <c>cancel</c>, <c>resume</c> and <c>status --dataset</c>, from another process than the run's.</summary>
public sealed class RunCommandsTests
{
    private const int Answered = Baseline.Discovery + 2;

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Stop_ACollectOfAnotherProcess_EndsItAndResumeFinishesIt(DatabaseKind kind)
    {
        var baseline = await Baseline.GetAsync();
        await using var source = await baseline.SourceAsync();
        await using var project = await Baseline.ProjectAsync(source, kind);
        var run = await EndFromElsewhereAsync(baseline, source, project, "stop");

        var shown = await project.JsonAsync("runs", "show", run);
        Assert.Equal("stopped", shown.GetProperty("state").GetString());
        Assert.True(shown.GetProperty("requests").GetProperty("planned").GetInt32() > 0);
        Assert.Contains("Nothing is running", (await project.RunAsync("stop")).Expect(2).Error, StringComparison.Ordinal);
        Assert.Contains(run, (await project.RunAsync("stop", run)).Expect(2).Error, StringComparison.Ordinal);

        (await project.RunAsync("resume", run)).Expect(0);

        await baseline.IsReachedByAsync(project);
        Assert.Equal(baseline.Requests.Count, await source.CountAsync());
        Assert.Equal(["complete"], States(await project.JsonAsync("runs")));
        (await project.RunAsync("cancel", run)).Expect(2);
        (await project.RunAsync("resume")).Expect(2);
    }

    [Fact]
    public async Task Cancel_ACollectOfAnotherProcess_EndsItForGood()
    {
        var baseline = await Baseline.GetAsync();
        await using var source = await baseline.SourceAsync();
        await using var project = await Baseline.ProjectAsync(source);
        var run = await EndFromElsewhereAsync(baseline, source, project, "cancel");

        Assert.Equal(["cancelled"], States(await project.JsonAsync("runs")));
        (await project.RunAsync("resume", run)).Expect(2);
        await project.CollectAsync(0, baseline.Range);

        await baseline.IsReachedByAsync(project);
        Assert.Equal(["complete", "cancelled"], States(await project.JsonAsync("runs")));
    }

    [Fact]
    public async Task Runs_AfterAKill_ShowsThatItDiedAndResumeFinishesIt()
    {
        await using var project = await EtfProject.CreateAsync();
        await using (var killed = project.StartToCrash(PublishPoint.IntentWritten, 3)) (await killed.WaitAsync()).Expect(128 + (int)Signal.Kill);

        var listed = (await project.JsonAsync("runs"))[0];
        var run = listed.GetProperty("run_id").GetString()!;
        Assert.Equal("died", listed.GetProperty("state").GetString());
        Assert.Contains($"gapless resume {run}", (await project.RunAsync("runs")).Expect(0).Out, StringComparison.Ordinal);
        Assert.Contains(run, (await project.RunAsync("runs", "show", "no")).Expect(2).Error, StringComparison.Ordinal);
        (await project.RunAsync("resume")).Expect(0);

        var shown = await project.JsonAsync("runs", "show", run);
        var partitions = shown.GetProperty("partitions");
        Assert.Equal("complete", shown.GetProperty("state").GetString());
        Assert.True(partitions.GetProperty("planned").GetInt32() > 0);
        Assert.Equal((partitions.GetProperty("planned").GetInt32(), 0), (partitions.GetProperty("done").GetInt32(), partitions.GetProperty("failed").GetInt32()));
        Assert.InRange(shown.GetProperty("days").GetArrayLength(), 1, partitions.GetProperty("planned").GetInt32() - 1);
        Assert.True(shown.GetProperty("bytes").GetInt64() > 0);
        await AssertDayAsync(project, shown, run);
    }

    private static async Task AssertDayAsync(EtfProject project, JsonElement shown, string run)
    {
        var group = shown.GetProperty("days").EnumerateArray().First(one => one.GetProperty("state").GetString() == "succeeded" && one.GetProperty("from").ValueKind == JsonValueKind.String);
        var (dataset, first) = (group.GetProperty("dataset").GetString()!, group.GetProperty("from").GetString()!);

        var status = await project.JsonAsync("status", "--dataset", dataset, "--start-date", first, "--end-date", first);
        var day = status.GetProperty("day");
        Assert.Equal(["succeeded"], States(status.GetProperty("states")));
        Assert.Equal(run, day.GetProperty("run_id").GetString());
        Assert.All([day.GetProperty("files").GetArrayLength(), day.GetProperty("attempts").GetArrayLength()], count => Assert.True(count > 0));
        Assert.True(day.GetProperty("inputs").TryGetProperty("sql", out _));

        var ranges = await project.JsonAsync("status", "--dataset", dataset, "--start-date", EtfProject.First, "--end-date", "2024-02-29");
        Assert.Equal("missing", States(ranges.GetProperty("states"))[^1]);
        Assert.Equal(JsonValueKind.Null, ranges.GetProperty("day").ValueKind);
        var text = (await project.RunAsync("status", "--dataset", dataset, "--start-date", first, "--end-date", first)).Expect(0).Out;
        Assert.Contains(run, text, StringComparison.Ordinal);
        Assert.Contains(dataset, (await project.RunAsync("status", "--dataset", "no.such")).Expect(2).Error, StringComparison.Ordinal);
    }

    /// <summary>Has a collect wait for an answer until it has heard of the command; returns its id when both have ended.</summary>
    private static async Task<string> EndFromElsewhereAsync(Baseline baseline, SimulatedSource source, TestProject project, string command)
    {
        await source.HoldAsync(Answered);
        await using var process = project.Start(["collect", .. baseline.Range]);
        await source.HeldAsync();
        var listed = (await project.JsonAsync("runs"))[0];
        Assert.Equal("running", listed.GetProperty("state").GetString());
        var run = listed.GetProperty("run_id").GetString()!;

        await using var waiting = project.Start(command, run);
        await Eventually.TrueAsync(() => process.Out.Contains("was asked from elsewhere", StringComparison.Ordinal), "the run has heard of it");
        Assert.False(waiting.HasExited, "it waits for the run's end");
        await source.ReleaseAsync();
        (await process.WaitAsync()).Expect(130);

        Assert.Contains(run, (await waiting.WaitAsync()).Expect(0).Out, StringComparison.Ordinal);
        Assert.Equal(Answered + 1, await source.CountAsync());
        return run;
    }

    private static List<string?> States(JsonElement list) => [.. list.EnumerateArray().Select(one => one.GetProperty("state").GetString())];
}
