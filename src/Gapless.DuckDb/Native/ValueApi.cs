using System.Runtime.InteropServices;

namespace Gapless.DuckDb.Native;

/// <summary>The C API: single values, for parameters and for DuckDB's own text of a value.</summary>
internal static partial class ValueApi
{
    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_destroy_value")]
    internal static partial void Destroy(ref nint value);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_create_null_value")]
    internal static partial ValueHandle Null();

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_create_bool")]
    internal static partial ValueHandle Boolean([MarshalAs(UnmanagedType.U1)] bool value);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_create_int8")]
    internal static partial ValueHandle TinyInt(sbyte value);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_create_uint8")]
    internal static partial ValueHandle UTinyInt(byte value);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_create_int16")]
    internal static partial ValueHandle SmallInt(short value);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_create_uint16")]
    internal static partial ValueHandle USmallInt(ushort value);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_create_int32")]
    internal static partial ValueHandle Integer(int value);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_create_uint32")]
    internal static partial ValueHandle UInteger(uint value);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_create_int64")]
    internal static partial ValueHandle BigInt(long value);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_create_uint64")]
    internal static partial ValueHandle UBigInt(ulong value);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_create_hugeint")]
    internal static partial ValueHandle HugeInt(NativeHugeInt value);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_create_uhugeint")]
    internal static partial ValueHandle UHugeInt(NativeHugeInt value);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_create_uuid")]
    internal static partial ValueHandle Uuid(NativeHugeInt value);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_create_decimal")]
    internal static partial ValueHandle Decimal(NativeDecimal value);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_create_float")]
    internal static partial ValueHandle Float(float value);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_create_double")]
    internal static partial ValueHandle Double(double value);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_create_date")]
    internal static partial ValueHandle Date(int days);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_create_time")]
    internal static partial ValueHandle Time(long micros);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_create_time_ns")]
    internal static partial ValueHandle TimeNs(long nanos);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_create_time_tz_value")]
    internal static partial ValueHandle TimeTz(ulong bits);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_create_timestamp")]
    internal static partial ValueHandle Timestamp(long micros);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_create_timestamp_tz")]
    internal static partial ValueHandle TimestampTz(long micros);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_create_timestamp_s")]
    internal static partial ValueHandle TimestampS(long seconds);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_create_timestamp_ms")]
    internal static partial ValueHandle TimestampMs(long millis);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_create_timestamp_ns")]
    internal static partial ValueHandle TimestampNs(long nanos);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_create_interval")]
    internal static partial ValueHandle Interval(NativeInterval value);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_create_varchar_length")]
    internal static partial ValueHandle Varchar(ReadOnlySpan<byte> text, ulong length);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_create_blob")]
    internal static partial ValueHandle Blob(ReadOnlySpan<byte> data, ulong length);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_create_list_value")]
    internal static partial ValueHandle List(LogicalTypeHandle childType, ReadOnlySpan<nint> values, ulong count);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_get_varchar")]
    internal static partial nint Text(ValueHandle value);
}
