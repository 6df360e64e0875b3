using Gapless.Core.Datasets;
using Gapless.Core.Messages;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Ports;
using Gapless.Core.Runs;
using Gapless.Core.Tables;
using Gapless.Hosting.Execution;

namespace Gapless.Cli.Rendering;

/// <summary>The live bar of a run over tables: done, total, rate, time left, failures; what failed stands in lines above it.</summary>
internal sealed class BackfillBar : IBackfillListener, IAsyncDisposable
{
    private readonly BackfillWords _words;
    private readonly LiveBar _bar;
    private string _doing = Text.Of("Run.Preparing");

    public BackfillBar(BackfillWords words, TimeProvider time, CancellationToken stopping)
    {
        _words = words;
        _bar = new LiveBar(time, () => _doing);
        stopping.Register(() => Say(Text.Of("Backfill.Stopping")));
    }

    public void OnStarted(Run run, bool resumed) => Say(_words.Started(run, resumed));

    public void OnDag(string dagId, TaskState state)
    {
        if (state == TaskState.Running) Say(_words.Dag(dagId, state));
    }

    public void OnPlanned(string planId, Plan plan)
    {
        LiveBar.Line(_words.Planned(planId, plan));
        _bar.Move(0, plan.PartitionCount);
    }

    public void OnTableStarted(DatasetName table, DateSet dates) => Say(_words.TableStarted(table, dates));

    public void OnBatchForm(DatasetName table, BatchForm form, int batchSize)
    {
    }

    public void OnDay(DayResult day, BackfillProgress progress)
    {
        if (day.Outcome is DayOutcome.Failed or DayOutcome.Blocked) LiveBar.Line(_words.Day(day));
        Show(progress);
    }

    public void OnTableEnded(TableResult result, BackfillProgress progress)
    {
        LiveBar.Line(_words.TableEnded(result));
        Show(progress);
    }

    public void OnWaiting(string sentence) => Say(sentence);

    public void OnNotice(string sentence) => LiveBar.Line(sentence);

    public void OnEnded(Run run, BackfillProgress progress) => Show(progress);

    public ValueTask DisposeAsync() => _bar.DisposeAsync();

    private void Show(BackfillProgress progress)
    {
        _doing = BackfillWords.Progress(progress);
        _bar.Move(progress.Done, progress.Total);
    }

    private void Say(string text)
    {
        _doing = text;
        _bar.Refresh();
    }
}
