using Gapless.DuckDb.Native;

namespace Gapless.DuckDb.Results;

/// <summary>LIST, and MAP, which is a list of key and value: where each row's values begin in the child's vector, and how many there are.</summary>
internal sealed unsafe class ListReader(VectorReader child, bool isMap) : VectorReader
{
    internal override void Attach(nint vector)
    {
        base.Attach(vector);
        child.Attach(ResultApi.ListChild(vector));
    }

    protected override object ReadValue(ulong row)
    {
        var entry = (ulong*)Data + (row * 2);
        var values = new object?[entry[1]];
        for (var i = 0; i < values.Length; i++) values[i] = child.Read(entry[0] + (ulong)i);
        return isMap ? Array.ConvertAll(values, Pair) : values;
    }

    private static KeyValuePair<object?, object?> Pair(object? entry)
    {
        var fields = ((DuckDbStruct)entry!).Fields;
        return new(fields[0].Value, fields[1].Value);
    }
}
