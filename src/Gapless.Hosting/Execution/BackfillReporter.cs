using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Ports;
using Gapless.Core.Runs;
using Gapless.Core.Tables;

namespace Gapless.Hosting.Execution;

/// <summary>Tells a run over tables as lines to its log and some other places, and passes it on to another listener.</summary>
internal sealed class BackfillReporter(BackfillWords words, RunLog log, IReadOnlyList<Action<string>> lines, IBackfillListener? other) : IBackfillListener
{
    public void OnStarted(Run run, bool resumed)
    {
        log.BelongsTo(run.RunId);
        Tell(words.Started(run, resumed));
        other?.OnStarted(run, resumed);
    }

    public void OnDag(string dagId, TaskState state)
    {
        Tell(words.Dag(dagId, state));
        other?.OnDag(dagId, state);
    }

    public void OnPlanned(string planId, Plan plan)
    {
        Tell(words.Planned(planId, plan));
        other?.OnPlanned(planId, plan);
    }

    public void OnTableStarted(DatasetName table, DateSet dates)
    {
        Tell(words.TableStarted(table, dates));
        other?.OnTableStarted(table, dates);
    }

    public void OnBatchForm(DatasetName table, BatchForm form, int batchSize)
    {
        Tell(words.BatchForm(table, form, batchSize));
        other?.OnBatchForm(table, form, batchSize);
    }

    public void OnDay(DayResult day, BackfillProgress progress)
    {
        Tell(words.Day(day));
        other?.OnDay(day, progress);
    }

    public void OnTableEnded(TableResult result, BackfillProgress progress)
    {
        Tell(words.TableEnded(result));
        other?.OnTableEnded(result, progress);
    }

    public void OnWaiting(string sentence)
    {
        Tell(sentence);
        other?.OnWaiting(sentence);
    }

    public void OnNotice(string sentence)
    {
        Tell(sentence);
        other?.OnNotice(sentence);
    }

    public void OnEnded(Run run, BackfillProgress progress) => other?.OnEnded(run, progress);

    private void Tell(string line)
    {
        log.Write(line);
        foreach (var write in lines) write(line);
    }
}
