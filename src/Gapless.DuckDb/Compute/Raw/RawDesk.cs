using System.Collections.Immutable;
using Gapless.Core.Tables;

namespace Gapless.DuckDb.Compute.Raw;

/// <summary>What it takes to look at a raw file.</summary>
/// <param name="Connection">To ask DuckDB by.</param>
/// <param name="Scratch">For copies.</param>
/// <param name="CancellationToken">Interrupts it.</param>
internal sealed record RawDesk(DuckDbConnection Connection, Scratch Scratch, CancellationToken CancellationToken)
{
    /// <summary>The columns of a query.</summary>
    public ImmutableArray<TableColumn> Describe(string query)
    {
        using var result = Connection.Query($"DESCRIBE {query}", CancellationToken);
        return [.. result.Rows().Select(row => new TableColumn((string)row[0]!, (string)row[1]!))];
    }
}
