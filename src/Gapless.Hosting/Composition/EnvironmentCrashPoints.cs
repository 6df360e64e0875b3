using System.Globalization;
using Gapless.Core.Ports;

namespace Gapless.Hosting.Composition;

/// <summary>Dies like <c>kill -9</c> at the n-th pass of the point named by GAPLESS_CRASH_AT (<c>before-commit:7</c>); for tests.</summary>
internal sealed class EnvironmentCrashPoints : ICrashPoints
{
    private readonly string? _point;
    private int _left;

    public EnvironmentCrashPoints()
    {
        if (Environment.GetEnvironmentVariable("GAPLESS_CRASH_AT") is not { Length: > 0 } text) return;
        var parts = text.Split(':');
        _point = parts[0];
        _left = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 1;
    }

    public void Reach(string point)
    {
        if (point != _point || Interlocked.Decrement(ref _left) != 0) return;
        // SIGKILL: no handler, no finally, no flush.
        System.Diagnostics.Process.GetCurrentProcess().Kill();
        new ManualResetEvent(false).WaitOne();
    }
}
