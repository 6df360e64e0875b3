using System.Collections.Concurrent;
using System.Diagnostics;
using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Runs;
using Gapless.Core.Telemetry;
using Gapless.Hosting.Telemetry;
using Gapless.Testing;

namespace Gapless.Hosting.Tests.Telemetry;

public sealed class RunTelemetryTests : IDisposable
{
    private static readonly DateOnly Day = new(2024, 3, 1);
    private static readonly BackfillProgress Nothing = new(0, 0, 0, 0, 0, 0, 0, TimeSpan.Zero, null);
    private readonly ConcurrentQueue<Activity> _traces = new();
    private readonly ActivityListener _listener;

    public RunTelemetryTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source == Instruments.Traces,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = _traces.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public void Tables_RunWithAFailedDay_IsCountedTimedAndTraced()
    {
        using var measured = new Measured();
        var run = MakeRun("kind-a");
        var table = new DatasetName("layer_a", "x");
        using (var telemetry = new TableTelemetry("kind-a", new FakeTimeProvider()))
        {
            telemetry.OnStarted(run, resumed: false);
            Assert.Null(Activity.Current);
            telemetry.OnDay(new DayResult(table, Day, DayOutcome.Succeeded, 10, 1, null, null), Nothing);
            telemetry.OnDay(new DayResult(table, Day.AddDays(1), DayOutcome.Failed, 0, 0, "Error", "no such column"), Nothing);
            telemetry.OnTableEnded(new TableResult(table, TaskState.Failed, 2, [], 1, TimeSpan.FromSeconds(90)), Nothing);
            telemetry.OnEnded(run with { State = RunState.Failed }, Nothing);
        }

        Assert.Equal([1, -1], measured.Of("gapless.runs.live{kind=kind-a}"));
        Assert.Equal([1], measured.Of("gapless.runs{kind=kind-a,state=failed}"));
        Assert.Single(measured.Of("gapless.run.duration{kind=kind-a,state=failed}"));
        Assert.Equal([1], measured.Of("gapless.partitions{layer=layer_a,state=succeeded}"));
        Assert.Equal([1], measured.Of("gapless.partitions{layer=layer_a,state=failed}"));
        Assert.Equal([90], measured.Of("gapless.task.duration{layer=layer_a,state=failed}"));
        Assert.Equal([10, 0], measured.Of("gapless.rows{layer=layer_a}"));

        var whole = Assert.Single(_traces, trace => trace.OperationName == "run kind-a");
        var part = Assert.Single(_traces, trace => trace.TraceId == whole.TraceId && trace.OperationName == "table");
        Assert.Equal((whole.SpanId, "layer_a.x", TimeSpan.FromSeconds(90)), (part.ParentSpanId, part.GetTagItem("gapless.dataset"), part.Duration));
        Assert.Equal((ActivityStatusCode.Error, "r1", "failed"), (whole.Status, whole.GetTagItem("gapless.run_id"), whole.GetTagItem("gapless.state")));
    }

    [Fact]
    public void Collect_Request_IsCountedBySourceAndOutcome()
    {
        using var measured = new Measured();
        var run = MakeRun(Gapless.Runtime.Execution.RunKinds.Collect);
        var request = new PlannedRequest(0, "source-a", "day", System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty, []);
        var progress = new RunProgress(1, new Dictionary<PartitionState, int>(), 1, 0, 0, null, 1, 0, RunTotals.None, null);
        using (var telemetry = new CollectTelemetry())
        {
            telemetry.OnStarted(run, resumed: true);
            telemetry.OnWaiting(new RunWait("source-a", RunWaitKind.Quota, TimeSpan.FromSeconds(41), null));
            telemetry.OnRequestStarted(request);
            telemetry.OnRequestEnded(request, new RequestRecord(0, RequestState.Failed, 3, 0, "HTTP 500", Now), null, progress);
            telemetry.OnEnded(run with { State = RunState.Complete }, progress);
        }

        Assert.Equal([1], measured.Of("gapless.requests{source=source-a,outcome=failed}"));
        Assert.Equal([3], measured.Of("gapless.requests.sent{source=source-a}"));
        Assert.Equal([41], measured.Of("gapless.wait{source=source-a,reason=quota}"));
        Assert.Single(_traces, trace => trace.OperationName == "request" && Equals(trace.GetTagItem("gapless.source"), "source-a") && trace.Status == ActivityStatusCode.Error);
    }

    [Fact]
    public void Dispose_RunThatNeverEnded_IsCountedAsBroken()
    {
        using var measured = new Measured();
        using (var telemetry = new TableTelemetry("kind-b", TimeProvider.System)) telemetry.OnStarted(MakeRun("kind-b"), resumed: false);
        using (new TableTelemetry("kind-c", TimeProvider.System))
        {
        }

        Assert.Equal([1, -1], measured.Of("gapless.runs.live{kind=kind-b}"));
        Assert.Equal([1], measured.Of("gapless.runs{kind=kind-b,state=broken}"));
        Assert.Empty(measured.Of("gapless.runs{kind=kind-c,state=broken}"));
    }

    private static readonly DateTimeOffset Now = new(2024, 3, 2, 0, 0, 0, TimeSpan.Zero);

    private static Run MakeRun(string kind) => new(
        "r1", kind, new CollectOrder(DateRange.Inclusive(Day, Day.AddDays(1)), ["source-a"], Only.Default), null, RunState.Running, new ProcessIdentity("here", 1, Now), Now, Now, null, null, RunTotals.None);
}
