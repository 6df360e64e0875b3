namespace Gapless.Bench;

/// <summary>The best of several rounds in which the same works take turns, so that a busy minute of the machine hits all of them.</summary>
internal sealed class Best
{
    private readonly Dictionary<string, double> _seconds = new(StringComparer.Ordinal);

    /// <summary>Runs the work once more.</summary>
    public async Task TimeAsync(string name, Func<Task> work) => Add(name, await Measure.SecondsAsync(work));

    /// <summary>Counts a round of the work.</summary>
    public void Add(string name, double seconds) => _seconds[name] = Math.Min(_seconds.GetValueOrDefault(name, double.MaxValue), seconds);

    /// <summary>The best seconds of the work so far.</summary>
    public double this[string name] => _seconds[name];
}
