namespace Gapless.Testing;

/// <summary>A clock that stands still until the test moves it.</summary>
/// <remarks>
/// <para>
/// Everything that takes a <see cref="TimeProvider"/> obeys it: <c>Task.Delay</c>, <c>Task.WaitAsync</c>,
/// <c>PeriodicTimer</c>, <c>CancellationTokenSource</c> with a delay, and timestamps. Nothing fires by itself:
/// <see cref="Advance"/> and <see cref="SetUtcNow"/> run the due timers one after the other, in the order of their
/// due times, on the calling thread; the clock shows each timer's own due time while its callback runs, and a
/// periodic timer fires once for every period passed over. A timer started with a due time of zero fires at once.
/// </para>
/// <para>
/// Continuations may run on other threads after <see cref="Advance"/> has returned. A test that must not advance
/// before the code under test waits can watch <see cref="WaitingTimers"/> with <see cref="Eventually"/>.
/// </para>
/// </remarks>
public sealed class FakeTimeProvider : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<FakeTimer> _timers = [];
    private DateTimeOffset _now;

    /// <summary>A clock that shows the given instant, by default 2026-11-21 12:00 UTC.</summary>
    public FakeTimeProvider(DateTimeOffset? now = null) =>
        _now = now?.ToUniversalTime() ?? new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>UTC, so that no test depends on the machine's zone.</summary>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>How many timers are set and have not fired for the last time.</summary>
    public int WaitingTimers
    {
        get { lock (_lock) return _timers.Count; }
    }

    /// <summary>When the next timer fires; null when none is set.</summary>
    public DateTimeOffset? NextDue
    {
        get { lock (_lock) return _timers.Count == 0 ? null : _timers.Min(timer => timer.Due); }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return _now;
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <summary>Moves the clock forward and fires what falls due on the way.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The span is negative.</exception>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        FireUntil(GetUtcNow() + by);
    }

    /// <summary>Moves the clock forward to an instant and fires what falls due on the way.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The instant is before the clock's.</exception>
    public void SetUtcNow(DateTimeOffset instant)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(instant, GetUtcNow());
        FireUntil(instant.ToUniversalTime());
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new FakeTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private void FireUntil(DateTimeOffset target)
    {
        while (true)
        {
            FakeTimer? next;
            lock (_lock)
            {
                // MinBy keeps the first of equals: timers due together fire in the order they were set.
                next = _timers.Where(timer => timer.Due <= target).MinBy(timer => timer.Due);
                if (next is null)
                {
                    if (_now < target) _now = target;
                    return;
                }

                if (_now < next.Due) _now = next.Due;
                if (next.Period > TimeSpan.Zero) next.Due += next.Period;
                else _timers.Remove(next);
            }

            next.Fire();
        }
    }

    private bool Set(FakeTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        bool atOnce;
        lock (_lock)
        {
            _timers.Remove(timer);
            if (timer.Disposed) return false;
            if (dueTime == Timeout.InfiniteTimeSpan) return true;
            timer.Period = period;
            atOnce = dueTime == TimeSpan.Zero;
            timer.Due = _now + (atOnce ? period : dueTime);
            if (!atOnce || period > TimeSpan.Zero) _timers.Add(timer);
        }

        if (atOnce) timer.Fire();
        return true;
    }

    private void Remove(FakeTimer timer)
    {
        lock (_lock)
        {
            timer.Disposed = true;
            _timers.Remove(timer);
        }
    }

    private sealed class FakeTimer(FakeTimeProvider clock, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset Due { get; set; }

        public TimeSpan Period { get; set; }

        public bool Disposed { get; set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime != Timeout.InfiniteTimeSpan) ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
            if (period != Timeout.InfiniteTimeSpan) ArgumentOutOfRangeException.ThrowIfLessThan(period, TimeSpan.Zero);
            return clock.Set(this, dueTime, period == Timeout.InfiniteTimeSpan ? TimeSpan.Zero : period);
        }

        public void Dispose() => clock.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
