using System.ComponentModel;
using System.Diagnostics;
using Gapless.Core.Ports;
using Gapless.Core.Runs;

namespace Gapless.State.Leases;

/// <summary>The processes of this machine, as the operating system knows them.</summary>
/// <remarks>
/// Taking a living process for a dead one would let two work on the same thing; the other mistake only costs the rest of a lease. So every doubt counts as living.
/// On Linux a host is a machine's name with a mark of its boot and its process namespace: the same id in another container is another process.
/// </remarks>
public sealed class ProcessTable : IProcessTable
{
    private readonly string _host = OperatingSystem.IsLinux() ? LinuxProcesses.Host() : Environment.MachineName;

    /// <summary>Looks up this process.</summary>
    public ProcessTable()
    {
        using var self = Process.GetCurrentProcess();
        var startedAt = OperatingSystem.IsLinux() ? LinuxProcesses.StartedAt(Environment.ProcessId) : null;
        Current = new ProcessIdentity(_host, Environment.ProcessId, startedAt ?? StartedAt(self));
    }

    /// <inheritdoc />
    public ProcessIdentity Current { get; }

    /// <inheritdoc />
    public bool IsKnownDead(ProcessIdentity process)
    {
        if (process.Host != _host || process == Current) return false;
        try
        {
            using var found = Process.GetProcessById(process.ProcessId);
            if (found.HasExited) return true;
            return OperatingSystem.IsLinux() ? IsAnother(process) : (StartedAt(found) - process.StartedAt).Duration() > TimeSpan.FromSeconds(2);
        }
        catch (ArgumentException)
        {
            return true;
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception or NotSupportedException)
        {
            return false;
        }
    }

    /// <summary>The kernel counts a start from the boot, whose wall time moves when the clock is set: only the part of a second is a fixed mark.</summary>
    private static bool IsAnother(ProcessIdentity process) => LinuxProcesses.IsZombie(process.ProcessId)
        || (LinuxProcesses.StartedAt(process.ProcessId) is { } startedAt && startedAt.Millisecond != process.StartedAt.Millisecond);

    private static DateTimeOffset StartedAt(Process process) => Milliseconds.Floor(new DateTimeOffset(process.StartTime.ToUniversalTime(), TimeSpan.Zero));
}
