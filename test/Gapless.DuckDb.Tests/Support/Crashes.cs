using Gapless.Core.Ports;

namespace Gapless.DuckDb.Tests.Support;

/// <summary>Calls something at a crash point; remembers all that were passed.</summary>
internal sealed class Crashes(string? point = null, Action? atPoint = null) : ICrashPoints
{
    public List<string> Passed { get; } = [];

    public void Reach(string reached)
    {
        Passed.Add(reached);
        if (reached == point) atPoint?.Invoke();
    }
}
