using System.Collections.Immutable;
using Gapless.DuckDb.Native;

namespace Gapless.DuckDb.Results;

/// <summary>STRUCT: a vector a field.</summary>
internal sealed class StructReader(ImmutableArray<(string Name, VectorReader Reader)> fields) : VectorReader
{
    internal override void Attach(nint vector)
    {
        base.Attach(vector);
        for (var i = 0; i < fields.Length; i++) fields[i].Reader.Attach(ResultApi.StructChild(vector, (ulong)i));
    }

    protected override object ReadValue(ulong row) =>
        new DuckDbStruct([.. fields.Select(field => KeyValuePair.Create(field.Name, field.Reader.Read(row)))]);
}
