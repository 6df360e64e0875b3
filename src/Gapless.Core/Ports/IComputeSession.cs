using Gapless.Core.Computing;
using Gapless.Core.Errors;
using Gapless.Core.Publishing;
using Gapless.Core.Tables;

namespace Gapless.Core.Ports;

/// <summary>One connection, reused over all dates of a task. Used by one caller at a time.</summary>
public interface IComputeSession : IAsyncDisposable
{
    /// <summary>Computes the days and writes their files; in one statement when the table allows it and more than one day is asked for.</summary>
    /// <exception cref="ComputeException">The SQL or the data are at fault; the folder may hold part of the files.</exception>
    /// <exception cref="GaplessException">The machine is: disk full, for one.</exception>
    Task<ComputeResult> ComputeAsync(ComputeRequest request, CancellationToken cancellationToken);

    /// <summary>Whether many days of the table may run in one statement over these inputs: the SQL's own word, then the binder's.</summary>
    Task<BatchForm> BatchFormAsync(TableDefinition table, IReadOnlyList<ComputeInput> inputs, CancellationToken cancellationToken);

    /// <summary>Rows of each file as its footer says, in the order of the paths, which are absolute.</summary>
    Task<IReadOnlyList<DayFile>> ReadFootersAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken);

    /// <summary>Runs the table's checks over days' new files.</summary>
    /// <param name="table">The table.</param>
    /// <param name="computed">The days.</param>
    /// <param name="folder">Where their files are.</param>
    /// <param name="cancellationToken">Interrupts it.</param>
    /// <returns>Of each day that did not pass, the checks at fault.</returns>
    /// <exception cref="ComputeException">A check's query does not run.</exception>
    Task<IReadOnlyDictionary<DateOnly, IReadOnlyList<CheckFailure>>> CheckAsync(
        TableDefinition table, ComputeResult computed, string folder, CancellationToken cancellationToken);
}
