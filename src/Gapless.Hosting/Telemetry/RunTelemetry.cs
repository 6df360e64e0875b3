using System.Diagnostics;
using Gapless.Core.Runs;
using Gapless.Core.Telemetry;

namespace Gapless.Hosting.Telemetry;

/// <summary>What is measured of a run of any kind: how many there are, how they end, how long they take, and the trace that its parts belong to.</summary>
/// <param name="kind">The run's kind.</param>
internal sealed class RunTelemetry(string kind) : IDisposable
{
    private readonly long _began = Stopwatch.GetTimestamp();
    private Activity? _trace;
    private bool _isLive;

    /// <summary>What its parts are told to belong to.</summary>
    public ActivityContext Context => _trace?.Context ?? default;

    /// <summary>It has begun.</summary>
    public void Begin(Run run, bool resumed)
    {
        // Listeners are called from anywhere: what is current there must not become our child, nor we its parent.
        var current = Activity.Current;
        _trace = Instruments.Traces.StartActivity($"run {kind}", ActivityKind.Internal, current?.Context ?? default);
        Activity.Current = current;
        _trace?.SetTag("gapless.run_id", run.RunId).SetTag("gapless.subject", run.Order.Subject).SetTag("gapless.range", run.Order.Range.ToString()).SetTag("gapless.resumed", resumed);
        Instruments.LiveRuns.Add(1, Instruments.Tag("kind", kind));
        _isLive = true;
    }

    /// <summary>It has ended.</summary>
    public void End(Run run)
    {
        var state = JsonFormat.Word(run.State);
        if (run.State != RunState.Complete) _trace?.SetStatus(ActivityStatusCode.Error, state);
        End(state);
    }

    /// <summary>Ends a run that broke without saying so.</summary>
    public void Dispose()
    {
        _trace?.SetStatus(ActivityStatusCode.Error);
        End(JsonFormat.Word(RunState.Broken));
    }

    private void End(string state)
    {
        if (!_isLive) return;
        _isLive = false;
        Instruments.LiveRuns.Add(-1, Instruments.Tag("kind", kind));
        Instruments.Runs.Add(1, Instruments.Tag("kind", kind), Instruments.Tag("state", state));
        Instruments.RunDuration.Record(Stopwatch.GetElapsedTime(_began).TotalSeconds, Instruments.Tag("kind", kind), Instruments.Tag("state", state));
        _trace?.SetTag("gapless.state", state);
        _trace?.Dispose();
    }
}
