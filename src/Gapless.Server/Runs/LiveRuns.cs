using System.Collections.Concurrent;
using Gapless.Core.Datasets;
using Gapless.Core.Runs;

namespace Gapless.Server.Runs;

/// <summary>The runs that this process works on.</summary>
internal sealed class LiveRuns(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, LiveRun> _runs = new(StringComparer.Ordinal);
    private ConcurrentDictionary<DatasetName, byte> _dirty = new();
    private ConcurrentDictionary<string, byte> _changed = new(StringComparer.Ordinal);

    /// <summary>How many there are.</summary>
    public int Count => _runs.Count;

    /// <summary>Makes a listener for a run that is about to start.</summary>
    /// <param name="started">Hears that it is in the ledger.</param>
    public LiveRun Begin(Action<Run> started)
    {
        LiveRun? live = null;
        live = new LiveRun(time, run => Started(live!, run, started), Change);
        return live;
    }

    /// <summary>The run is over.</summary>
    public void End(LiveRun live)
    {
        if (live.Run is not { } run) return;
        _changed[run.RunId] = 0;
        _runs.TryRemove(run.RunId, out _);
    }

    /// <summary>What is known of a run; null when this process does not work on it.</summary>
    public LiveRun? Find(string runId) => _runs.GetValueOrDefault(runId);

    /// <summary>The datasets that runs have changed since this was last asked.</summary>
    public IReadOnlyCollection<DatasetName> TakeDatasets() => [.. Interlocked.Exchange(ref _dirty, new ConcurrentDictionary<DatasetName, byte>()).Keys];

    /// <summary>The runs of which anything is another since this was last asked.</summary>
    public IReadOnlyCollection<string> TakeRuns() => [.. Interlocked.Exchange(ref _changed, new ConcurrentDictionary<string, byte>(StringComparer.Ordinal)).Keys];

    private void Started(LiveRun live, Run run, Action<Run> started)
    {
        _runs[run.RunId] = live;
        started(run);
    }

    private void Change(LiveRun live, DatasetName? dataset)
    {
        if (dataset is { } name) _dirty[name] = 0;
        if (live.Run is { } run) _changed[run.RunId] = 0;
    }
}
