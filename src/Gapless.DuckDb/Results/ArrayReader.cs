using Gapless.DuckDb.Native;

namespace Gapless.DuckDb.Results;

/// <summary>ARRAY: as many values a row as the type says.</summary>
internal sealed class ArrayReader(VectorReader child, ulong size) : VectorReader
{
    internal override void Attach(nint vector)
    {
        base.Attach(vector);
        child.Attach(ResultApi.ArrayChild(vector));
    }

    protected override object ReadValue(ulong row)
    {
        var values = new object?[size];
        for (ulong i = 0; i < size; i++) values[i] = child.Read((row * size) + i);
        return values;
    }
}
