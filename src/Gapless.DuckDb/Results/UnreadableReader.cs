namespace Gapless.DuckDb.Results;

/// <summary>A type whose form in memory DuckDB does not show: NULLs can be told, values must be cast in SQL.</summary>
internal sealed class UnreadableReader(string type) : VectorReader
{
    protected override object ReadValue(ulong row) =>
        throw new NotSupportedException($"Values of the type {type} can't be read; cast them to VARCHAR or JSON in the query.");
}
