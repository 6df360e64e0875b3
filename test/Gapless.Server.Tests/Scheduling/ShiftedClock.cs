namespace Gapless.Server.Tests.Scheduling;

/// <summary>A clock that runs as the machine's, from another instant on.</summary>
internal sealed class ShiftedClock(DateTimeOffset start) : TimeProvider
{
    private readonly TimeSpan _shift = start - System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _shift;
}
