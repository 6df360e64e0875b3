using Gapless.Testing;

namespace Gapless.Football.Tests.Simulation;

public sealed class FakeTimeProviderTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task Delay_Advanced_EndsWhenDue()
    {
        var delay = Task.Delay(TimeSpan.FromSeconds(10), _clock);
        _clock.Advance(TimeSpan.FromSeconds(9.999));
        Assert.False(delay.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        await delay;
        Assert.Equal(0, _clock.WaitingTimers);
    }

    [Fact]
    public void Timer_Periodic_FiresOnceAPeriodAtItsOwnTime()
    {
        var start = _clock.GetUtcNow();
        var fired = new List<double>();
        var timer = _clock.CreateTimer(_ => fired.Add((_clock.GetUtcNow() - start).TotalSeconds), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        _clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal([1, 3, 5], fired);
        timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(3, fired.Count);
        timer.Dispose();
        Assert.False(timer.Change(TimeSpan.Zero, TimeSpan.Zero));
    }

    [Fact]
    public void Timers_DueInTurn_FireInOrderAndMayStartOthers()
    {
        var order = new List<string>();
        using var late = _clock.CreateTimer(_ => order.Add("late"), null, TimeSpan.FromSeconds(3), Timeout.InfiniteTimeSpan);
        using var early = _clock.CreateTimer(
            _ => _clock.CreateTimer(_ => order.Add("started by early"), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan),
            null,
            TimeSpan.FromSeconds(1),
            Timeout.InfiniteTimeSpan);
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(["started by early", "late"], order);
    }

    [Fact]
    public async Task CancellationTokenSource_WithADelay_CancelsByTheClock()
    {
        using var source = new CancellationTokenSource(TimeSpan.FromMinutes(1), _clock);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(30), _clock);
        var tick = timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await tick);
        Assert.True(source.IsCancellationRequested);
        Assert.Throws<ArgumentOutOfRangeException>(() => _clock.SetUtcNow(_clock.GetUtcNow().AddTicks(-1)));
    }

    [Fact]
    public void Timestamp_Advanced_MeasuresTheSpan()
    {
        var start = _clock.GetTimestamp();
        _clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(TimeSpan.FromMinutes(5), _clock.GetElapsedTime(start));
    }
}
