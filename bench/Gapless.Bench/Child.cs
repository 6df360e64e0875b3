using System.Diagnostics;
using System.Globalization;
using Gapless.Testing;

namespace Gapless.Bench;

/// <summary>How a process went.</summary>
/// <param name="Seconds">From its start to its end.</param>
/// <param name="PeakBytes">The most memory it had at once (<c>VmHWM</c>); 0 where there is no <c>/proc</c>.</param>
/// <param name="Output">What it said.</param>
internal sealed record Child(double Seconds, long PeakBytes, string Output)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    /// <summary>The built program.</summary>
    public static string Gapless { get; } = Path.Combine(SharedData.Repository, "artifacts", "bin", "Gapless.Cli", "release", "gapless");

    /// <summary>The script that builds the program when it must, then becomes it.</summary>
    public static string Launcher { get; } = Path.Combine(SharedData.Repository, "gapless");

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="InvalidOperationException">It did not end with 0.</exception>
    public static async Task<Child> RunAsync(string program, IEnumerable<string> arguments, string input = "")
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in new[] { "DATABASE_URL", "FOOTBALL_DATA_API_KEY" }) start.Environment.Remove(name);
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var ended = process.WaitForExitAsync();
        var peak = 0L;
        while (await Task.WhenAny(ended, Task.Delay(Look, TimeProvider.System)) != ended) peak = Math.Max(peak, PeakOf(process.Id));
        var seconds = watch.Elapsed.TotalSeconds;
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await errors}{await output}");
        return new Child(seconds, peak, await output);
    }

    private static long PeakOf(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
