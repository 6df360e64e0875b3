using System.Globalization;
using Gapless.Cli.Tests.EndToEnd;
using Gapless.Runtime.Publishing;
using Gapless.Testing;

namespace Gapless.Cli.Tests.Chaos;

/// <summary>Rounds over one project: a backfill and a daily run at once, killed, frozen and started again, while its surroundings fail at times.</summary>
internal sealed class ChaosRounds(ChaosProject project, int seed)
{
    private const int Kills = 10;

    // What a run may end with that nothing went wrong around: done, days failed or blocked, killed.
    private static readonly int[] Ends = [0, 3, 128 + (int)Signal.Kill];
    private readonly Random _random = new(seed);

    /// <summary>Ends each round with its tenth kill; then the lake must be whole.</summary>
    public async Task RunAsync(int rounds)
    {
        var mode = "";
        for (var round = 0; round < rounds; round++)
        {
            var where = $"seed {seed}, round {round} {mode}";
            await project.RestateAsync(_random, _random.Next(1, 20));
            for (var kills = 0; kills < Kills;) kills += await DisturbAsync(where);
            await AssertSoundAsync(where);
            mode = project.SwitchMode();
        }
    }

    /// <returns>How many processes were killed.</returns>
    private async Task<int> DisturbAsync(string where)
    {
        await using var backfill = StartBackfill();
        await using var daily = project.Start(CrashAt(), "run", "--date", ChaosProject.Text(Day()), "--continue-on-error");
        var isTrouble = _random.Next(3) == 0;
        var ends = Task.WhenAll(new[] { backfill, daily }.Select(process => EndAsync(process, isEarly: _random.Next(4) == 0, _random.Next(50, 1500), isFrozen: _random.Next(6) == 0)).ToList());
        if (isTrouble) await TroubleAsync(ends, _random.Next(100, 1500), _random.Next(100, 1500));
        var results = await ends;
        Assert.All(results, result => AssertKnown(result, isTrouble, where));
        return results.Count(result => result.ExitCode == 128 + (int)Signal.Kill);
    }

    private async Task TroubleAsync(Task ends, int after, int milliseconds)
    {
        await HasEndedAsync(ends, after);
        await project.BeginTroubleAsync();
        await HasEndedAsync(ends, milliseconds);
        await project.EndTroubleAsync();
    }

    private CliProcess StartBackfill()
    {
        var (one, other) = (Day(), Day());
        var size = _random.Next(1, 15).ToString(CultureInfo.InvariantCulture);
        return project.Start(
            CrashAt(), "backfill", "--start-date", ChaosProject.Text(one < other ? one : other), "--end-date", ChaosProject.Text(one < other ? other : one),
            "--batch-size", size, "--continue-on-error", "--order", _random.Next(2) == 0 ? "newest" : "oldest", "--only", _random.Next(4) == 0 ? "all" : "missing,failed,stale");
    }

    // Some die at a named point, whenever they come by it; the others by the clock.
    private string? CrashAt() => _random.Next(2) == 0
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"{PublishPoint.All[_random.Next(PublishPoint.All.Count)]}:{_random.Next(1, 12)}");

    // The clock starts with the process for an early one, for the others with their work. A frozen one stands still while the other goes on, and wakes.
    private static async Task<CliResult> EndAsync(CliProcess process, bool isEarly, int milliseconds, bool isFrozen)
    {
        var ended = process.WaitAsync();
        if (!isEarly) await Eventually.TrueAsync(() => process.HasExited || process.Out.Length > 0, "a sign of work");
        if (isFrozen && !await HasEndedAsync(ended, milliseconds / 2))
        {
            process.Send(Signal.Stop);
            await HasEndedAsync(ended, milliseconds);
            process.Send(Signal.Continue);
        }

        if (!await HasEndedAsync(ended, milliseconds)) process.Send(Signal.Kill);
        return await ended;
    }

    private static async Task<bool> HasEndedAsync(Task ended, int milliseconds) =>
        await Task.WhenAny(ended, Task.Delay(TimeSpan.FromMilliseconds(milliseconds), TimeProvider.System, TestContext.Current.CancellationToken)) == ended;

    // Whatever goes wrong is told in a sentence.
    private static void AssertKnown(CliResult result, bool isTrouble, string where)
    {
        var isKnown = Ends.Contains(result.ExitCode) || (isTrouble && result.ExitCode == 1);
        Assert.True(isKnown && !result.Error.Contains("   at ", StringComparison.Ordinal), $"{where}: gapless {result.Arguments} ended with {result.ExitCode}\n{result.Out}{result.Error}");
    }

    private async Task AssertSoundAsync(string where)
    {
        await EndsWellAsync($"{where}: repair", "repair");
        await EndsWellAsync($"{where}: verify after repair", "verify", "--deep");
        var filled = await project.BackfillAsync();
        Assert.True(filled.ExitCode == 0, $"{where}: backfill\n{filled.Out}{filled.Error}");
        await EndsWellAsync($"{where}: verify", "verify", "--deep");
        var (expected, found) = (await project.ExpectedAsync(), await project.LakeAsync());
        Assert.True(expected.Keys.SequenceEqual(found.Keys), $"{where}: days differ: {string.Join(", ", expected.Keys.Except(found.Keys).Concat(found.Keys.Except(expected.Keys)))}");
        Assert.All(expected, day => Assert.True(day.Value == found[day.Key], $"{where}: {day.Key}"));
    }

    private async Task EndsWellAsync(string where, params string[] command)
    {
        var result = await project.RunAsync(command);
        Assert.True(result.ExitCode == 0, $"{where}\n{result.Out}{result.Error}");
    }

    private DateOnly Day() => ChaosProject.First.AddDays(_random.Next(ChaosProject.Last.DayNumber - ChaosProject.First.DayNumber + 1));
}
