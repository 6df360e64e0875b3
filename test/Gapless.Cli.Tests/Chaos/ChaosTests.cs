using System.Globalization;
using Gapless.Cli.Tests.EndToEnd;
using Gapless.Runtime.Publishing;

namespace Gapless.Cli.Tests.Chaos;

/// <summary>Backfills and daily runs over the same project, killed, frozen and started again at random; after each round nothing is lost and nothing is there twice.</summary>
/// <remarks>GAPLESS_CHAOS_SEED repeats one; GAPLESS_CHAOS_ROUNDS makes it longer (100 for the nightly form). A round ends with its tenth kill.</remarks>
public sealed class ChaosTests
{
    private const int Kills = 10;
    private static readonly int Seed = Setting("GAPLESS_CHAOS_SEED", 20261128);
    private static readonly int Rounds = Setting("GAPLESS_CHAOS_ROUNDS", 10);

    [Fact]
    public async Task Rounds_OfTenKills_EndAsAnUndisturbedRun()
    {
        var random = new Random(Seed);
        await using var project = await ChaosProject.CreateAsync();
        var mode = "delete-copy";
        for (var round = 0; round < Rounds; round++)
        {
            project.Restate(random, random.Next(1, 20));
            for (var kills = 0; kills < Kills;) kills += await DisturbAsync(project, random);
            await AssertSoundAsync(project, $"seed {Seed}, round {round}, {mode}");
            var next = mode == "switch" ? "delete-copy" : "switch";
            project.Switch(mode, next);
            mode = next;
        }
    }

    /// <returns>How many processes were killed.</returns>
    private static async Task<int> DisturbAsync(ChaosProject project, Random random)
    {
        await using var backfill = StartBackfill(project, random);
        await using var daily = project.Start(CrashAt(random), "run", "--date", ChaosProject.Text(Day(random)), "--continue-on-error");
        var fates = new[] { backfill, daily }.Select(process => EndAsync(process, random.Next(50, 2500), isFrozen: random.Next(6) == 0)).ToList();
        return (await Task.WhenAll(fates)).Count(killed => killed);
    }

    private static CliProcess StartBackfill(ChaosProject project, Random random)
    {
        var (one, other) = (Day(random), Day(random));
        var size = random.Next(1, 15).ToString(CultureInfo.InvariantCulture);
        return project.Start(
            CrashAt(random), "backfill", "--start-date", ChaosProject.Text(one < other ? one : other), "--end-date", ChaosProject.Text(one < other ? other : one),
            "--batch-size", size, "--continue-on-error", "--order", random.Next(2) == 0 ? "newest" : "oldest", "--only", random.Next(4) == 0 ? "all" : "missing,failed,stale");
    }

    // Some die at a named point, whenever they come by it; the others by the clock.
    private static string? CrashAt(Random random) => random.Next(2) == 0
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"{PublishPoint.All[random.Next(PublishPoint.All.Count)]}:{random.Next(1, 12)}");

    // A frozen one stands still while the other goes on, and wakes.
    private static async Task<bool> EndAsync(CliProcess process, int milliseconds, bool isFrozen)
    {
        var ended = process.WaitAsync();
        if (isFrozen && !await HasEndedAsync(ended, milliseconds / 2))
        {
            process.Send(Signal.Stop);
            await HasEndedAsync(ended, milliseconds);
            process.Send(Signal.Continue);
        }

        if (!await HasEndedAsync(ended, milliseconds)) process.Send(Signal.Kill);
        return (await ended).ExitCode == 128 + (int)Signal.Kill;
    }

    private static async Task<bool> HasEndedAsync(Task ended, int milliseconds) =>
        await Task.WhenAny(ended, Task.Delay(TimeSpan.FromMilliseconds(milliseconds), TimeProvider.System, TestContext.Current.CancellationToken)) == ended;

    private static async Task AssertSoundAsync(ChaosProject project, string where)
    {
        var repaired = await project.RunAsync("repair");
        Assert.True(repaired.ExitCode == 0, $"{where}: repair\n{repaired.Out}{repaired.Error}");
        var verified = await project.RunAsync("verify", "--deep");
        Assert.True(verified.ExitCode == 0, $"{where}: verify after repair\n{verified.Out}{verified.Error}");
        var filled = await project.BackfillAsync();
        Assert.True(filled.ExitCode == 0, $"{where}: backfill\n{filled.Out}{filled.Error}");
        (await project.RunAsync("verify", "--deep")).Expect(0);
        var (expected, found) = (await project.ExpectedAsync(), LakeReader.Contents(project.Folder));
        Assert.True(expected.Keys.SequenceEqual(found.Keys), $"{where}: days differ: {string.Join(", ", expected.Keys.Except(found.Keys).Concat(found.Keys.Except(expected.Keys)))}");
        Assert.All(expected, day => Assert.True(day.Value == found[day.Key], $"{where}: {day.Key}"));
    }

    private static DateOnly Day(Random random) => ChaosProject.First.AddDays(random.Next(ChaosProject.Last.DayNumber - ChaosProject.First.DayNumber + 1));

    private static int Setting(string name, int fallback) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : fallback;
}
