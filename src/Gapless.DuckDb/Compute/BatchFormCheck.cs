using Gapless.Core.Computing;
using Gapless.Core.Tables;

namespace Gapless.DuckDb.Compute;

/// <summary>Whether many days may run in one statement over some inputs.</summary>
internal static class BatchFormCheck
{
    public static BatchForm Of(
        SessionDatabase database, TableDefinition table, TableStatements sql, IReadOnlyList<ComputeInput> inputs, Scratch scratch, CancellationToken cancellationToken) =>
        table.Analysis.Batch;
}
