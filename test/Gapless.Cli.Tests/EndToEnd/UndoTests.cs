using Gapless.Runtime.Publishing;

namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>A corrected raw day is published, and taken back.</summary>
public sealed class UndoTests
{
    [Fact]
    public async Task Undo_RunOfACorrectedDay_BringsTheLakeBackAndGcEndsThat()
    {
        await using var project = await CreateAsync();
        var before = LakeReader.Contents(project.Folder);
        var run = await CorrectAsync(project);
        var after = LakeReader.Contents(project.Folder);
        Assert.NotEqual(before, after);
        Assert.True((await project.JsonAsync("runs", "show", run)).GetProperty("estimated_bytes").GetInt64() > 0);

        var plan = await project.JsonAsync("undo", run, "--dry-run");
        Assert.All(plan.GetProperty("partitions").EnumerateArray(), part => Assert.Equal("undo", part.GetProperty("reason").GetString()));
        Assert.Equal(after, LakeReader.Contents(project.Folder));
        var undo = await project.JsonAsync("undo", run);

        Assert.Equal(plan.GetProperty("plan_id").GetString(), undo.GetProperty("plan_id").GetString());
        Assert.Equal(before, LakeReader.Contents(project.Folder));
        (await project.RunAsync("verify", "--deep")).Expect(0);
        Assert.Contains(run, (await project.RunAsync("runs", "show", undo.GetProperty("run_id").GetString()!)).Expect(0).Out, StringComparison.Ordinal);
        Assert.Contains(undo.GetProperty("run_id").GetString()!, (await project.RunAsync("undo", run)).Expect(2).Error, StringComparison.Ordinal);
        Assert.Contains(run, (await project.RunAsync("backfill", "--plan", plan.GetProperty("plan_id").GetString()!)).Expect(2).Error, StringComparison.Ordinal);

        Assert.Contains("--older-than", (await project.RunAsync("gc", "--older-than", "999999999")).Expect(2).Error, StringComparison.Ordinal);
        Assert.True((await project.JsonAsync("gc", "--keep", "0", "--dry-run")).GetProperty("files").GetInt32() > 0);
        var freed = await project.JsonAsync("gc", "--keep", "0");
        Assert.True(freed.GetProperty("bytes").GetInt64() > 0);
        Assert.False(Directory.Exists(project.PathOf("versions")) && Directory.EnumerateFiles(project.PathOf("versions"), "*", SearchOption.AllDirectories).Any());
        Assert.Equal(before, LakeReader.Contents(project.Folder));
        Assert.Contains("keep_versions", (await project.RunAsync("undo", undo.GetProperty("run_id").GetString()!)).Expect(2).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PublishPoint.TmpWritten, 2)]
    [InlineData(PublishPoint.AfterKeep, 2)]
    [InlineData(PublishPoint.AfterManifest, 1)]
    [InlineData(PublishPoint.BeforeCommit, 3)]
    public async Task Undo_Killed_IsFinishedByResume(string point, int pass)
    {
        await using var project = await CreateAsync();
        var before = LakeReader.Contents(project.Folder);
        var run = await CorrectAsync(project);
        await using (var killed = CliProcess.Start(project.Folder, new Dictionary<string, string> { ["GAPLESS_CRASH_AT"] = $"{point}:{pass}" }, "undo", run))
            (await killed.WaitAsync()).Expect(128 + (int)Signal.Kill);

        (await project.RunAsync("resume")).Expect(0);

        Assert.Equal(before, LakeReader.Contents(project.Folder));
        (await project.RunAsync("verify")).Expect(0);
    }

    private static async Task<EtfProject> CreateAsync()
    {
        var project = await EtfProject.CreateAsync();
        project.Configure("publish: {mode: delete-copy, keep_versions: 0", "publish: {mode: switch, keep_versions: 2");
        (await project.BackfillAsync()).Expect(0);
        return project;
    }

    /// <summary>Takes the last line of a raw day away and computes what that made stale; the run's id.</summary>
    private static async Task<string> CorrectAsync(EtfProject project)
    {
        foreach (var file in Directory.GetFiles(project.PathOf("raw/daily"), "*.csv", SearchOption.AllDirectories).Where(file => file.Contains("2024-01-03", StringComparison.Ordinal)))
            await File.WriteAllLinesAsync(file, (await File.ReadAllLinesAsync(file))[..^1]);
        return (await project.JsonAsync("backfill", "--start-date", EtfProject.First, "--end-date", EtfProject.Last)).GetProperty("run_id").GetString()!;
    }
}
