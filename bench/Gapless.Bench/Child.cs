using System.Diagnostics;
using System.Globalization;
using Gapless.Testing;

namespace Gapless.Bench;

/// <summary>How a process went.</summary>
/// <param name="Seconds">From its start to its end.</param>
/// <param name="CpuSeconds">What it computed, which depends less on who else works; 0 where there is no <c>/proc</c>.</param>
/// <param name="PeakBytes">The most memory it had at once (<c>VmHWM</c>); 0 where there is no <c>/proc</c>.</param>
/// <param name="Output">What it said.</param>
internal sealed record Child(double Seconds, double CpuSeconds, long PeakBytes, string Output)
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
        var (peak, cpu) = (0L, 0.0);
        while (await Task.WhenAny(ended, Task.Delay(Look, TimeProvider.System)) != ended)
        {
            peak = Math.Max(peak, PeakOf(process.Id));
            cpu = Math.Max(cpu, CpuOf(process.Id));
        }

        var seconds = watch.Elapsed.TotalSeconds;
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await errors}{await output}");
        return new Child(seconds, cpu, peak, await output);
    }

    private static long PeakOf(int process)
    {
        var line = Read($"/proc/{process}/status").Split('\n').FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return line is null ? 0 : 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^2], CultureInfo.InvariantCulture);
    }

    private static double CpuOf(int process)
    {
        // utime and stime, in hundredths; counted after the command's closing bracket.
        var stat = Read($"/proc/{process}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length < 13 ? 0 : (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / 100.0;
    }

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return "";
        }
    }
}
