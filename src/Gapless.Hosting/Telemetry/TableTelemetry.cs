using System.Diagnostics;
using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Ports;
using Gapless.Core.Runs;
using Gapless.Core.Tables;
using Gapless.Core.Telemetry;

namespace Gapless.Hosting.Telemetry;

/// <summary>Measures a run over tables.</summary>
/// <param name="kind">The run's kind.</param>
/// <param name="time">The clock, for the traces of tables.</param>
internal sealed class TableTelemetry(string kind, TimeProvider time) : IBackfillListener, IDisposable
{
    private readonly RunTelemetry _run = new(kind);

    public void OnStarted(Run run, bool resumed) => _run.Begin(run, resumed);

    public void OnDag(string dagId, TaskState state)
    {
    }

    public void OnPlanned(string planId, Plan plan)
    {
    }

    public void OnTableStarted(DatasetName table, DateSet dates)
    {
    }

    public void OnBatchForm(DatasetName table, BatchForm form, int batchSize)
    {
    }

    public void OnDay(DayResult day, BackfillProgress progress)
    {
        var layer = Instruments.Tag("layer", day.Table.Group);
        Instruments.Partitions.Add(1, layer, Instruments.Tag("state", JsonFormat.Word(day.Outcome)));
        Instruments.Rows.Add(day.Rows, layer);
    }

    public void OnTableEnded(TableResult result, BackfillProgress progress)
    {
        var state = JsonFormat.Word(result.State);
        Instruments.TaskDuration.Record(result.Duration.TotalSeconds, Instruments.Tag("layer", result.Table.Group), Instruments.Tag("state", state));
        var now = time.GetUtcNow();
        var current = Activity.Current;
        var trace = Instruments.Traces.StartActivity("table", ActivityKind.Internal, _run.Context, startTime: now - result.Duration);
        Activity.Current = current;
        if (result.State == TaskState.Failed) trace?.SetStatus(ActivityStatusCode.Error, state);
        trace?.SetTag("gapless.dataset", result.Table.ToString()).SetTag("gapless.state", state).SetTag("gapless.days", result.Planned).SetTag("gapless.statements", result.Statements)
            .SetEndTime(now.UtcDateTime).Dispose();
    }

    public void OnWaiting(string sentence)
    {
    }

    public void OnNotice(string sentence)
    {
    }

    public void OnEnded(Run run, BackfillProgress progress) => _run.End(run);

    public void Dispose() => _run.Dispose();
}
