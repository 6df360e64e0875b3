using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using Gapless.Core.Datasets;
using Gapless.Core.Runs;
using Gapless.Core.Tables;

namespace Gapless.Runtime.Backfill;

/// <summary>Starts each table when the tables that it reads are done, so many at once as there are slots.</summary>
internal sealed class TableSchedule(TableGraph graph, int slots, bool continueOnError)
{
    /// <summary>Runs all the tables.</summary>
    /// <param name="tables">Those with work, in the graph's order.</param>
    /// <param name="run">Does a table.</param>
    /// <param name="notBegun">Records a table that is not begun, since one that it reads failed.</param>
    /// <param name="ending">Cancelled at the first fault of a table that is not a failed day, so that the others end soon and no further one begins.</param>
    public async Task<ImmutableArray<TableResult>> RunAsync(
        IReadOnlyList<TableDefinition> tables, Func<TableDefinition, Task<TableResult>> run, Func<TableDefinition, Task<TableResult>> notBegun,
        CancellationTokenSource ending)
    {
        using var free = new SemaphoreSlim(slots);
        var tasks = new Dictionary<DatasetName, Task<TableResult>>();
        foreach (var table in tables)
        {
            var inputs = graph.DependenciesOf(table.Name).Where(tasks.ContainsKey).Select(name => tasks[name]).ToList();
            tasks[table.Name] = AfterAsync(table, inputs, free, run, notBegun, ending);
        }

        try
        {
            return [.. await Task.WhenAll(tasks.Values)];
        }
        catch (OperationCanceledException) when (FirstFault(tasks.Values) is { } fault)
        {
            // The others were stopped because of this one; it is what there is to tell.
            ExceptionDispatchInfo.Throw(fault);
            throw;
        }
    }

    private static Exception? FirstFault(IEnumerable<Task> tasks) =>
        tasks.SelectMany(task => task.Exception?.InnerExceptions ?? Enumerable.Empty<Exception>()).FirstOrDefault(error => error is not OperationCanceledException);

    private async Task<TableResult> AfterAsync(
        TableDefinition table, IReadOnlyList<Task<TableResult>> inputs, SemaphoreSlim free,
        Func<TableDefinition, Task<TableResult>> run, Func<TableDefinition, Task<TableResult>> notBegun, CancellationTokenSource ending)
    {
        var results = await Task.WhenAll(inputs);
        if (!continueOnError && results.Any(result => result.State is TaskState.Failed or TaskState.UpstreamFailed)) return await notBegun(table);
        await free.WaitAsync(ending.Token);
        try
        {
            ending.Token.ThrowIfCancellationRequested();
            return await Task.Run(() => run(table));
        }
        catch
        {
            await ending.CancelAsync();
            throw;
        }
        finally
        {
            free.Release();
        }
    }
}
