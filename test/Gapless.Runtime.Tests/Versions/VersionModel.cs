namespace Gapless.Runtime.Tests.Versions;

/// <summary>What each day is, and was before the runs that published it: so many of them as are kept.</summary>
internal sealed class VersionModel(int keep)
{
    private readonly Dictionary<string, List<(string Run, string? Before)>> _kept = [];

    /// <summary>What is seen of each day now; a missing day is absent.</summary>
    public SortedDictionary<string, string> Seen { get; private set; } = new(StringComparer.Ordinal);

    /// <summary>A run published days.</summary>
    public void Publish(string run, IEnumerable<string> days, SortedDictionary<string, string> after)
    {
        foreach (var day in days) Keep(day, run, Seen.GetValueOrDefault(day));
        Seen = after;
    }

    /// <summary>A run is undone, as far as its days are still as it left them.</summary>
    /// <returns>False when nothing was left of it.</returns>
    public bool Undo(string undone, string run)
    {
        var days = _kept.Where(day => day.Value[^1].Run == undone).Select(day => (day.Key, day.Value[^1].Before)).ToList();
        foreach (var (day, before) in days)
        {
            Keep(day, run, Seen.GetValueOrDefault(day));
            if (before is null) Seen.Remove(day);
            else Seen[day] = before;
        }

        return days.Count > 0;
    }

    private void Keep(string day, string run, string? before)
    {
        if (!_kept.TryGetValue(day, out var kept)) _kept[day] = kept = [];
        kept.Add((run, before));
        kept.RemoveRange(0, Math.Max(0, kept.Count - keep));
    }
}
