namespace Gapless.DuckDb.Results;

/// <summary>Values of a fixed size, one after the other.</summary>
internal sealed unsafe class ValueReader<T>(Func<T, object> make) : VectorReader
    where T : unmanaged
{
    protected override object ReadValue(ulong row) => make(((T*)Data)[row]);
}
