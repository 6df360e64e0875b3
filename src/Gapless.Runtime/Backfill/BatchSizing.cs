using Gapless.Core.Computing;
using Gapless.Core.Ports;
using Gapless.Core.Tables;

namespace Gapless.Runtime.Backfill;

/// <summary>Finds out how many days of a table go into a batch, and tells how it will run.</summary>
internal sealed class BatchSizing(BackfillServices services, BackfillSession session, TableDefinition table, BatchInputs inputs)
{
    /// <summary>The most days of a batch.</summary>
    public async Task<int> SizeAsync(IComputeSession compute, List<DateOnly> days, CancellationToken stopping)
    {
        // Days that read earlier days of the same table can only run in order.
        if (days.Count < 2 || table.OwnDays is not null) return 1;
        var bytes = await inputs.BytesAsync(table, days, stopping);
        var size = BatchSizer.Size(session.Order.BatchSize ?? services.Settings.Chunk, days.Count, bytes, services.Settings.MemoryLimit / services.Settings.Slots);
        var form = await FormAsync(compute, days, size, stopping);
        session.BatchForm(table.Name, form, form.IsPossible ? size : 1);
        return form.IsPossible ? size : Math.Min(size, BatchSizer.DayByDay);
    }

    private async Task<BatchForm> FormAsync(IComputeSession compute, List<DateOnly> days, int size, CancellationToken stopping)
    {
        var form = table.Analysis.Batch;
        if (!form.IsPossible || size == 1) return form;
        try
        {
            // Two days tell as much as the whole batch, whose files would be looked at twice.
            return await compute.BatchFormAsync(table, await inputs.ReadAsync(table, [.. days.Take(2)], stopping), stopping);
        }
        catch (Exception error) when (error is ComputeException or InputGoneException)
        {
            // A day at fault is found, and told, when its turn comes.
            return BatchForm.DayByDay(BatchRefusal.Binder, error.Message.ReplaceLineEndings(" "));
        }
    }
}
