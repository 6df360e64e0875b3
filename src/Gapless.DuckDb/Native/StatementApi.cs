using System.Runtime.InteropServices;

namespace Gapless.DuckDb.Native;

/// <summary>The C API: statements and their parameters.</summary>
internal static partial class StatementApi
{
    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_extract_statements", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial ulong Extract(ConnectionHandle connection, string sql, out ExtractedHandle extracted);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_extract_statements_error")]
    internal static partial nint ExtractError(ExtractedHandle extracted);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_destroy_extracted")]
    internal static partial void DestroyExtracted(ref nint extracted);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_prepare_extracted_statement")]
    internal static partial ApiState Prepare(ConnectionHandle connection, ExtractedHandle extracted, ulong index, out PreparedHandle prepared);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_prepare_error")]
    internal static partial nint PrepareError(PreparedHandle prepared);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_destroy_prepare")]
    internal static partial void DestroyPrepared(ref nint prepared);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_nparams")]
    internal static partial ulong ParameterCount(PreparedHandle prepared);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_bind_value")]
    internal static partial ApiState Bind(PreparedHandle prepared, ulong index, ValueHandle value);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_pending_prepared")]
    internal static partial ApiState Pend(PreparedHandle prepared, out PendingHandle pending);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_pending_error")]
    internal static partial nint PendingError(PendingHandle pending);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_pending_execute_task")]
    internal static partial PendingState ExecuteTask(PendingHandle pending);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_execute_pending")]
    internal static partial ApiState Finish(PendingHandle pending, ResultHandle result);

    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_destroy_pending")]
    internal static partial void DestroyPending(ref nint pending);

    // Deprecated by DuckDB in favour of nothing yet: there is no other way to read rows while they are computed.
    [LibraryImport(DuckDbLibrary.Name, EntryPoint = "duckdb_execute_prepared_streaming")]
    internal static partial ApiState ExecuteStreaming(PreparedHandle prepared, ResultHandle result);
}
