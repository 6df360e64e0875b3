using System.Diagnostics;
using Gapless.State.Leases;

namespace Gapless.State.Tests.Leases;

public sealed class ProcessTableTests
{
    private readonly ProcessTable _processes = new();

    [Fact]
    public void Current_LookedUpTwice_IsTheSame()
    {
        Assert.Equal(_processes.Current, new ProcessTable().Current);
        Assert.Equal(Environment.ProcessId, _processes.Current.ProcessId);
        Assert.StartsWith(Environment.MachineName, _processes.Current.Host, StringComparison.Ordinal);
        Assert.False(_processes.IsKnownDead(_processes.Current));
    }

    [Fact]
    public void Current_StartedAt_IsTheStart() =>
        Assert.InRange(_processes.Current.StartedAt - new DateTimeOffset(Process.GetCurrentProcess().StartTime), TimeSpan.FromSeconds(-3), TimeSpan.FromSeconds(3));

    [Fact]
    public void IsKnownDead_IdUsedAgain_IsTrue() =>
        Assert.True(_processes.IsKnownDead(_processes.Current with { StartedAt = _processes.Current.StartedAt.AddMilliseconds(-3_670) }));

    [Fact]
    public void IsKnownDead_OtherHost_IsFalse() =>
        Assert.False(_processes.IsKnownDead(_processes.Current with { Host = "elsewhere", ProcessId = int.MaxValue }));

    [Fact]
    public async Task IsKnownDead_ChildLivesAndEnds_TellsWhich()
    {
        using var child = Process.Start(new ProcessStartInfo("sleep", "60"))!;
        var identity = _processes.Current with { ProcessId = child.Id, StartedAt = OperatingSystem.IsLinux() ? LinuxProcesses.StartedAt(child.Id)!.Value : new DateTimeOffset(child.StartTime) };
        Assert.False(_processes.IsKnownDead(identity));

        child.Kill();
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(_processes.IsKnownDead(identity));
    }

    [Fact]
    public void IsKnownDead_Init_IsLeftAlone()
    {
        if (!OperatingSystem.IsLinux()) return;
        Assert.False(_processes.IsKnownDead(_processes.Current with { ProcessId = 1, StartedAt = LinuxProcesses.StartedAt(1)!.Value.AddHours(5) }));
    }
}
