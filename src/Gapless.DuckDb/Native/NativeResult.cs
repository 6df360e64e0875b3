using System.Runtime.InteropServices;

namespace Gapless.DuckDb.Native;

/// <summary><c>duckdb_result</c>: all but the last field are kept for old programs only.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeResult
{
    public ulong ColumnCount;
    public ulong RowCount;
    public ulong RowsChanged;
    public nint Columns;
    public nint ErrorMessage;
    public nint InternalData;
}
