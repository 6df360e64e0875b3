using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Ports;
using Gapless.Core.Runs;
using Gapless.Core.Tables;

namespace Gapless.Hosting.Execution;

/// <summary>Tells a run over tables as lines to its log and some other places, and passes it on to other listeners.</summary>
internal sealed class BackfillReporter(BackfillWords words, RunLog log, IReadOnlyList<Action<string>> lines, IReadOnlyList<IBackfillListener> others) : IBackfillListener
{
    public void OnStarted(Run run, bool resumed)
    {
        log.BelongsTo(run.RunId);
        Tell(words.Started(run, resumed), other => other.OnStarted(run, resumed));
    }

    public void OnDag(string dagId, TaskState state) =>
        Tell(words.Dag(dagId, state), other => other.OnDag(dagId, state));

    public void OnPlanned(string planId, Plan plan) =>
        Tell(words.Planned(planId, plan), other => other.OnPlanned(planId, plan));

    public void OnTableStarted(DatasetName table, DateSet dates) =>
        Tell(words.TableStarted(table, dates), other => other.OnTableStarted(table, dates));

    public void OnBatchForm(DatasetName table, BatchForm form, int batchSize) =>
        Tell(words.BatchForm(table, form, batchSize), other => other.OnBatchForm(table, form, batchSize));

    public void OnDay(DayResult day, BackfillProgress progress) =>
        Tell(words.Day(day), other => other.OnDay(day, progress));

    public void OnTableEnded(TableResult result, BackfillProgress progress) =>
        Tell(words.TableEnded(result), other => other.OnTableEnded(result, progress));

    public void OnWaiting(string sentence) =>
        Tell(sentence, other => other.OnWaiting(sentence));

    public void OnNotice(string sentence) =>
        Tell(sentence, other => other.OnNotice(sentence));

    public void OnEnded(Run run, BackfillProgress progress) => Tell(null, other => other.OnEnded(run, progress));

    private void Tell(string? line, Action<IBackfillListener> pass)
    {
        if (line is not null)
        {
            log.Write(line);
            foreach (var write in lines) write(line);
        }

        foreach (var other in others) pass(other);
    }
}
