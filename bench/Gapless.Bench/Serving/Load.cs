using System.Diagnostics;

namespace Gapless.Bench.Serving;

/// <summary>Requests at a steady rate, whatever the answers take, so that a slow answer delays no other: of each is measured how long after its time it was there.</summary>
internal static class Load
{
    /// <summary>Asks so many times.</summary>
    /// <param name="client">The client.</param>
    /// <param name="paths">What is asked for, in turn.</param>
    /// <param name="perSecond">How many a second.</param>
    /// <param name="count">How many in all.</param>
    /// <returns>The seconds of each answer, sorted.</returns>
    public static async Task<double[]> RunAsync(HttpClient client, IReadOnlyList<string> paths, int perSecond, int count)
    {
        var watch = Stopwatch.StartNew();
        var answers = new List<Task<double>>();
        for (var i = 0; i < count; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / perSecond);
            if (due - watch.Elapsed is { Ticks: > 0 } early) await Task.Delay(early, TimeProvider.System);
            answers.Add(AskAsync(client, paths[i % paths.Count], watch, due));
        }

        return [.. (await Task.WhenAll(answers)).Order()];
    }

    private static async Task<double> AskAsync(HttpClient client, string path, Stopwatch watch, TimeSpan due)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        answer.EnsureSuccessStatusCode();
        return (watch.Elapsed - due).TotalSeconds;
    }
}
