using Gapless.DuckDb.Native;

namespace Gapless.DuckDb.Results;

/// <summary>Reads values of one column, or of one part of a nested column, out of DuckDB's memory.</summary>
internal abstract unsafe class VectorReader
{
    private ulong* _validity;

    /// <summary>The vector's values; what stands there depends on the type.</summary>
    protected byte* Data { get; private set; }

    /// <summary>Turns to the next chunk's vector, which must outlive all reading.</summary>
    internal virtual void Attach(nint vector)
    {
        Data = (byte*)ResultApi.VectorData(vector);
        _validity = (ulong*)ResultApi.VectorValidity(vector);
    }

    internal object? Read(ulong row) => _validity is null || (_validity[row / 64] >> (int)(row % 64) & 1) != 0 ? ReadValue(row) : null;

    protected abstract object? ReadValue(ulong row);
}
