namespace Gapless.DuckDb.Results;

/// <summary>The type of a bare NULL.</summary>
internal sealed class NullReader : VectorReader
{
    protected override object? ReadValue(ulong row) => null;
}
