namespace Gapless.Football.Simulation.Traffic;


/// <summary>Decides which requests go wrong, and how.</summary>
internal sealed class FaultPlan(double rate, TimeSpan stallTime, int seed)
{
    private readonly Lock _lock = new();
    private readonly Random _random = new(seed);
    private double _rate = rate;
    private FaultKind[] _kinds = Enum.GetValues<FaultKind>();
    private TimeSpan _stallTime = stallTime;
    private int _drawn;

    /// <summary>How many requests went wrong.</summary>
    public int Drawn
    {
        get { lock (_lock) return _drawn; }
    }

    /// <summary>How long a stalled answer takes.</summary>
    public TimeSpan StallTime
    {
        get { lock (_lock) return _stallTime; }
    }

    /// <summary>Changes what is given and leaves the rest.</summary>
    public void Set(double? rate, FaultKind[]? kinds, TimeSpan? stallTime)
    {
        lock (_lock)
        {
            _rate = rate ?? _rate;
            _kinds = kinds ?? _kinds;
            _stallTime = stallTime ?? _stallTime;
        }
    }

    /// <summary>The fault of the next request; null for none.</summary>
    public FaultKind? Draw()
    {
        lock (_lock)
        {
            // Both numbers are drawn each time: a change of the rate leaves the later faults of a seed what they were.
            var chance = _random.NextDouble();
            var kind = _random.NextDouble();
            if (chance >= _rate || _kinds.Length == 0) return null;
            _drawn++;
            return _kinds[(int)(kind * _kinds.Length)];
        }
    }
}
