using System.Diagnostics;

namespace Gapless.Bench;

/// <summary>Times work. Of several rounds the best counts: others on the machine only ever make it slower.</summary>
internal static class Measure
{
    /// <summary>Runs the work once; the seconds it took.</summary>
    public static async Task<double> SecondsAsync(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed.TotalSeconds;
    }

    /// <summary>Runs the work some times; the seconds of the best.</summary>
    public static async Task<double> BestAsync(int rounds, Func<Task> work)
    {
        var best = double.MaxValue;
        for (var round = 0; round < rounds; round++) best = Math.Min(best, await SecondsAsync(work));
        return best;
    }
}
