using System.Runtime.InteropServices;

namespace Gapless.DuckDb.Native;

/// <summary><c>duckdb_hugeint</c> and <c>duckdb_uhugeint</c>: the same bits.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeHugeInt
{
    public ulong Lower;
    public ulong Upper;

    public NativeHugeInt(UInt128 value)
    {
        Lower = (ulong)value;
        Upper = (ulong)(value >> 64);
    }

    public readonly UInt128 Unsigned => new(Upper, Lower);

    public readonly Int128 Signed => (Int128)Unsigned;
}
