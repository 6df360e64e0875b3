using System.Text;

namespace Gapless.DuckDb.Results;

/// <summary>Text and bytes: up to 12 bytes stand in the vector, longer ones elsewhere (<c>duckdb_string_t</c>, 16 bytes).</summary>
internal sealed unsafe class BytesReader(BytesReader.Maker make) : VectorReader
{
    private const int Size = 16;
    private const int MostInline = 12;

    internal delegate object Maker(ReadOnlySpan<byte> bytes);

    internal static object Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);

    internal static object Blob(ReadOnlySpan<byte> bytes) => bytes.ToArray();

    protected override object ReadValue(ulong row)
    {
        var place = Data + (row * Size);
        var length = *(int*)place;
        return make(new ReadOnlySpan<byte>(length <= MostInline ? place + 4 : *(byte**)(place + 8), length));
    }
}
