using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Gapless.State.Leases;

/// <summary>Reads <c>/proc</c>; whatever cannot be read is null, not an error.</summary>
internal static class LinuxProcesses
{
    /// <summary>Clock ticks a second in <c>/proc</c>: 100 on every platform that .NET runs on.</summary>
    private const int TicksPerSecond = 100;

    /// <summary>Of <c>/proc/PID/stat</c>, counted after the command's closing bracket.</summary>
    private const int StateField = 0;

    private const int StartField = 19;

    internal static string Host()
    {
        var boot = Read("/proc/sys/kernel/random/boot_id")?.Trim();
        var space = new FileInfo("/proc/self/ns/pid").LinkTarget;
        if (boot is null || space is null) return Environment.MachineName;
        var mark = SHA256.HashData(Encoding.UTF8.GetBytes(boot + space));
        return $"{Environment.MachineName}#{Convert.ToHexStringLower(mark)[..8]}";
    }

    /// <summary>The boot in whole seconds, and the start's hundredths after it.</summary>
    internal static DateTimeOffset? StartedAt(int processId)
    {
        if (Field(processId, StartField) is not { } ticks || BootSeconds() is not { } boot) return null;
        return DateTimeOffset.FromUnixTimeSeconds(boot).AddMilliseconds(long.Parse(ticks, CultureInfo.InvariantCulture) * (1000 / TicksPerSecond));
    }

    /// <summary>True for a process that has ended and only waits for its parent to notice.</summary>
    internal static bool IsZombie(int processId) => Field(processId, StateField) is "Z" or "X";

    private static string? Field(int processId, int index)
    {
        // The command in brackets may hold anything, brackets too.
        var stat = Read(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/stat"));
        var fields = stat?[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields?.Length > index ? fields[index] : null;
    }

    private static long? BootSeconds()
    {
        var line = Read("/proc/stat")?.Split('\n').FirstOrDefault(line => line.StartsWith("btime ", StringComparison.Ordinal));
        return long.TryParse(line?["btime ".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : null;
    }

    private static string? Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
