using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Ports;
using Gapless.Core.Runs;
using Gapless.Core.Tables;

namespace Gapless.Bench.Lake;

/// <summary>Hears of a run and says nothing; a project without migrations, and without tests that make it die.</summary>
internal sealed class Quiet : IBackfillListener, ICatalogMigrator, ICrashPoints
{
    /// <summary>How the last table's days ran.</summary>
    public string Form { get; private set; } = "";

    public void Reach(string point)
    {
    }

    public Task<int> MigrateAsync(CancellationToken cancellationToken) => Task.FromResult(0);

    public void OnStarted(Run run, bool resumed)
    {
    }

    public void OnDag(string dagId, TaskState state)
    {
    }

    public void OnPlanned(string planId, Plan plan)
    {
    }

    public void OnTableStarted(DatasetName table, DateSet dates)
    {
    }

    public void OnBatchForm(DatasetName table, BatchForm form, int batchSize) => Form = form.IsPossible ? $"{batchSize} days a statement" : "day by day";

    public void OnDay(DayResult day, BackfillProgress progress)
    {
    }

    public void OnTableEnded(TableResult result, BackfillProgress progress)
    {
    }

    public void OnWaiting(string sentence)
    {
    }

    public void OnNotice(string sentence)
    {
    }

    public void OnEnded(Run run, BackfillProgress progress)
    {
    }
}
