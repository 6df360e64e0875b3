using Gapless.Core.Datasets;
using Gapless.Core.Plans;
using Gapless.Core.Runs;
using Gapless.Core.Tables;

namespace Gapless.Core.Ports;

/// <summary>Hears how a run over tables goes. Tables are worked on side by side; calls come one at a time.</summary>
public interface IBackfillListener
{
    /// <summary>The run is in the ledger.</summary>
    void OnStarted(Run run, bool resumed);

    /// <summary>A DAG of the chain begins or has ended.</summary>
    void OnDag(string dagId, TaskState state);

    /// <summary>The plan is made and stored.</summary>
    void OnPlanned(string planId, Plan plan);

    /// <summary>Work on a table begins.</summary>
    void OnTableStarted(DatasetName table, Partitions.DateSet dates);

    /// <summary>How the table's days run: many in one statement, or why day by day.</summary>
    void OnBatchForm(DatasetName table, BatchForm form, int batchSize);

    /// <summary>A day of a table came to its end.</summary>
    void OnDay(DayResult day, BackfillProgress progress);

    /// <summary>A table came to its end.</summary>
    void OnTableEnded(TableResult result, BackfillProgress progress);

    /// <summary>It waits: for another process, for one.</summary>
    void OnWaiting(string sentence);

    /// <summary>Something worth a line.</summary>
    void OnNotice(string sentence);

    /// <summary>The run has ended and is in the ledger.</summary>
    void OnEnded(Run run, BackfillProgress progress);
}
