using Gapless.Core.Runs;
using Gapless.Core.Scheduling;

namespace Gapless.Core.Tests.Scheduling;

public sealed class FiringTests
{
    private static readonly DateTimeOffset Due = new(2026, 3, 1, 6, 30, 0, TimeSpan.Zero);

    [Theory]
    // Nothing was carried out yet.
    [InlineData(FiringState.Noted, 0, 0, 0, false, null)]
    [InlineData(FiringState.Noted, 0, 1, 0, false, 1)]
    // An end that stays, whatever it was.
    [InlineData(FiringState.Complete, 1, 0, 0, false, null)]
    [InlineData(FiringState.Failed, 1, 0, 0, false, null)]
    [InlineData(FiringState.Stopped, 1, 0, 0, false, null)]
    [InlineData(FiringState.Complete, 1, 1, 0, false, 1)]
    [InlineData(FiringState.Failed, 1, 1, 0, false, 1)]
    [InlineData(FiringState.Stopped, 3, 1, 0, false, 1)]
    // One that still runs lets no other begin.
    [InlineData(FiringState.Running, 1, 0, 29, false, null)]
    [InlineData(FiringState.Running, 1, 1, 29, false, null)]
    // One that died is tried again, but not for ever.
    [InlineData(FiringState.Running, 1, 0, 30, false, 2)]
    [InlineData(FiringState.Running, 2, 0, 0, true, 3)]
    [InlineData(FiringState.Running, 3, 0, 0, true, null)]
    [InlineData(FiringState.Running, 3, 1, 0, true, 1)]
    [InlineData(FiringState.Interrupted, 1, 0, 0, false, 2)]
    [InlineData(FiringState.Interrupted, 3, 0, 0, false, null)]
    [InlineData(FiringState.Interrupted, 1, 1, 0, false, 1)]
    // The clock was set back.
    [InlineData(FiringState.Complete, 1, -1, 0, false, null)]
    [InlineData(FiringState.Interrupted, 1, -1, 0, false, null)]
    public void NextAttempt_LastFiring_DecidesWhetherOneMayBegin(FiringState state, int attempt, int daysLater, int secondsWithoutHeartbeat, bool isDead, int? expected)
    {
        var last = new Firing("daily", Due, state, attempt, new ProcessIdentity("here", 1, Due), Due, Due);

        Assert.Equal(expected, last.NextAttempt(Due.AddDays(daysLater), Due.AddSeconds(secondsWithoutHeartbeat), _ => isDead));
    }
}
