namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>The machine's clock, put forward by the test: for the simulator, so that a minute's window is soon over.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    private long _ticks;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _ticks));

    public void PutForward(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
}
