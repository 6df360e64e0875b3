using System.Collections.Immutable;
using Gapless.DuckDb.Native;

namespace Gapless.DuckDb.Results;

/// <summary>UNION: a vector that says which member each row is, then a vector a member.</summary>
internal sealed class UnionReader(ImmutableArray<(string Name, VectorReader Reader)> members) : VectorReader
{
    private readonly ValueReader<byte> _tags = new(tag => tag);

    internal override void Attach(nint vector)
    {
        base.Attach(vector);
        _tags.Attach(ResultApi.StructChild(vector, 0));
        for (var i = 0; i < members.Length; i++) members[i].Reader.Attach(ResultApi.StructChild(vector, (ulong)i + 1));
    }

    protected override object? ReadValue(ulong row) =>
        _tags.Read(row) is byte tag ? new DuckDbUnion(members[tag].Name, members[tag].Reader.Read(row)) : null;
}
