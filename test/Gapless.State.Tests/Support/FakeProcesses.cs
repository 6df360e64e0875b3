using Gapless.Core.Ports;
using Gapless.Core.Runs;

namespace Gapless.State.Tests.Support;

/// <summary>Processes that live until a test says otherwise.</summary>
public sealed class FakeProcesses : IProcessTable
{
    private readonly HashSet<ProcessIdentity> _dead = [];

    public ProcessIdentity Current { get; } = Process(1);

    public static ProcessIdentity Process(int id) => new("here", id, new DateTimeOffset(2024, 3, 1, 8, 0, 0, 120, TimeSpan.Zero).AddSeconds(id));

    public void Kill(ProcessIdentity process) => _dead.Add(process);

    public bool IsKnownDead(ProcessIdentity process) => _dead.Contains(process);
}
