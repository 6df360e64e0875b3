using System.Globalization;
using Gapless.Core.Errors;
using Gapless.Core.Messages;

namespace Gapless.Cli.Background;

/// <summary><c>data/backfill.pid</c>: the process id, for <c>kill $(cat data/backfill.pid)</c>; there while the process lives.</summary>
internal sealed class PidFile : IDisposable
{
    private readonly string _path;

    private PidFile(string path) => _path = path;

    /// <summary>Where a project has it.</summary>
    public static string PathIn(string folder) => Path.Combine(folder, "data", "backfill.pid");

    /// <summary>The live process that the file names; null when there is none.</summary>
    public static int? Live(string folder)
    {
        var lines = File.Exists(PathIn(folder)) ? File.ReadAllLines(PathIn(folder)) : [];
        if (lines.Length == 0 || !int.TryParse(lines[0], CultureInfo.InvariantCulture, out var pid)) return null;
        return IsAlive(pid) ? pid : null;
    }

    /// <summary>Writes the file for this process.</summary>
    /// <exception cref="GaplessException">Another live process has it.</exception>
    public static PidFile Take(string folder)
    {
        if (Live(folder) is { } pid && pid != Environment.ProcessId) throw new GaplessException(ErrorKind.Held, Text.Of("Background.Running", pid, PathIn(folder)));
        Directory.CreateDirectory(Path.GetDirectoryName(PathIn(folder))!);
        File.WriteAllText(PathIn(folder), string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}\n"));
        return new PidFile(PathIn(folder));
    }

    public void Dispose() => File.Delete(_path);

    private static bool IsAlive(int pid)
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(pid);
            return !process.HasExited && process.ProcessName.Contains("gapless", StringComparison.Ordinal);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
