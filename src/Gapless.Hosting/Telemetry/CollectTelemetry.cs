using System.Diagnostics;
using Gapless.Core.Plans;
using Gapless.Core.Ports;
using Gapless.Core.Runs;
using Gapless.Core.Telemetry;
using Gapless.Runtime.Execution;

namespace Gapless.Hosting.Telemetry;

/// <summary>Measures a run that collects.</summary>
internal sealed class CollectTelemetry : IRunListener, IDisposable
{
    private readonly RunTelemetry _run = new(RunKinds.Collect);
    private Activity? _request;

    public void OnStarted(Run run, bool resumed) => _run.Begin(run, resumed);

    public void OnDiscovering(string source, string what)
    {
    }

    public void OnPlanned(string planId, Plan plan, RunProgress progress)
    {
    }

    public void OnWaiting(RunWait wait) =>
        Instruments.Waited.Add(wait.Duration.TotalSeconds, Instruments.Tag("source", wait.Source), Instruments.Tag("reason", JsonFormat.Word(wait.Kind)));

    public void OnRequestStarted(PlannedRequest request)
    {
        var current = Activity.Current;
        _request = Instruments.Traces.StartActivity("request", ActivityKind.Internal, _run.Context);
        Activity.Current = current;
        _request?.SetTag("gapless.source", request.Source).SetTag("gapless.request", request.ToString());
    }

    public void OnRequestEnded(PlannedRequest request, RequestRecord record, RequestOutcome? outcome, RunProgress progress)
    {
        var source = Instruments.Tag("source", request.Source);
        Instruments.Requests.Add(1, source, Instruments.Tag("outcome", JsonFormat.Word(record.State)));
        Instruments.RequestsSent.Add(record.Attempts, source);
        Instruments.Rows.Add(record.Rows, Instruments.Tag("layer", request.Source));
        foreach (var days in (outcome?.Partitions ?? []).GroupBy(day => (day.Dataset.Group, day.State)))
            Instruments.Partitions.Add(days.Count(), Instruments.Tag("layer", days.Key.Group), Instruments.Tag("state", JsonFormat.Word(days.Key.State)));
        if (record.State == RequestState.Failed) _request?.SetStatus(ActivityStatusCode.Error);
        _request?.SetTag("gapless.attempts", record.Attempts).SetTag("gapless.rows", record.Rows).Dispose();
        _request = null;
    }

    public void OnNotice(string sentence)
    {
    }

    public void OnEnded(Run run, RunProgress progress) => _run.End(run);

    public void Dispose()
    {
        _request?.Dispose();
        _run.Dispose();
    }
}
