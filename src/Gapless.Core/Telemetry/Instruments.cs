using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Gapless.Core.Telemetry;

/// <summary>What Gapless measures: one meter and one source of traces, both named <see cref="Name"/>. Without a listener they cost next to nothing.</summary>
/// <remarks>
/// Tags of metrics are few by design: kinds, states, layers, sources, operations. Never a day, a run's id, a table or a text of an error, of which there is no end;
/// traces have those.
/// </remarks>
public static class Instruments
{
    /// <summary>The name of meter and traces.</summary>
    public const string Name = "Gapless";

    private static readonly InstrumentAdvice<double> Quick = new() { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] };

    private static readonly InstrumentAdvice<double> Slow = new() { HistogramBucketBoundaries = [0.1, 0.5, 1, 5, 10, 30, 60, 300, 900, 1800, 3600, 10_800, 43_200] };

    /// <summary>The meter.</summary>
    public static Meter Meter { get; } = new(Name);

    /// <summary>The traces.</summary>
    public static ActivitySource Traces { get; } = new(Name);

    /// <summary>Runs that ended, by <c>kind</c> and <c>state</c>.</summary>
    public static Counter<long> Runs { get; } = Meter.CreateCounter<long>("gapless.runs", "{run}", "Runs that ended");

    /// <summary>Runs that this process works on, by <c>kind</c>.</summary>
    public static UpDownCounter<long> LiveRuns { get; } = Meter.CreateUpDownCounter<long>("gapless.runs.live", "{run}", "Runs that this process works on");

    /// <summary>How long this process worked on runs that ended, seconds, by <c>kind</c> and <c>state</c>.</summary>
    public static Histogram<double> RunDuration { get; } = Meter.CreateHistogram("gapless.run.duration", "s", "How long this process worked on runs that ended", null, Slow);

    /// <summary>How long a run worked on a table, seconds, by <c>layer</c> and <c>state</c>.</summary>
    public static Histogram<double> TaskDuration { get; } = Meter.CreateHistogram("gapless.task.duration", "s", "How long runs worked on a table", null, Slow);

    /// <summary>Days of datasets that came to an end in runs, by <c>layer</c> (of a feed its source) and <c>state</c>.</summary>
    public static Counter<long> Partitions { get; } = Meter.CreateCounter<long>("gapless.partitions", "{partition}", "Days of datasets that came to an end in runs");

    /// <summary>Rows stored or published, by <c>layer</c>.</summary>
    public static Counter<long> Rows { get; } = Meter.CreateCounter<long>("gapless.rows", "{row}", "Rows stored or published");

    /// <summary>Requests of plans that came to an end, by <c>source</c> and <c>outcome</c>.</summary>
    public static Counter<long> Requests { get; } = Meter.CreateCounter<long>("gapless.requests", "{request}", "Requests of plans that came to an end");

    /// <summary>HTTP requests sent for them, retries included, by <c>source</c>.</summary>
    public static Counter<long> RequestsSent { get; } = Meter.CreateCounter<long>("gapless.requests.sent", "{request}", "HTTP requests sent to sources, retries included");

    /// <summary>How long runs waited, seconds, by <c>source</c> and <c>reason</c>.</summary>
    public static Counter<double> Waited { get; } = Meter.CreateCounter<double>("gapless.wait", "s", "How long runs waited for sources");

    /// <summary>How long transactions of the ledger took from asking for one to its end, seconds, by <c>operation</c> (read, write).</summary>
    public static Histogram<double> LedgerDuration { get; } = Meter.CreateHistogram("gapless.ledger.duration", "s", "How long transactions of the ledger took, waiting for one included", null, Quick);

    /// <summary>How long calls to the store took, seconds, by <c>operation</c> and <c>outcome</c> (ok, error).</summary>
    public static Histogram<double> StoreDuration { get; } = Meter.CreateHistogram("gapless.store.duration", "s", "How long calls to the store took", null, Quick);

    /// <summary>Firings of the schedule that ended, by <c>action</c> and <c>state</c>.</summary>
    public static Counter<long> Firings { get; } = Meter.CreateCounter<long>("gapless.schedule.firings", "{firing}", "Firings of the schedule that ended");

    /// <summary>Notifications, by <c>outcome</c> (sent, failed, dropped).</summary>
    public static Counter<long> Notifications { get; } = Meter.CreateCounter<long>("gapless.notifications", "{notification}", "Notifications by what became of them");

    /// <summary>A tag.</summary>
    public static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
