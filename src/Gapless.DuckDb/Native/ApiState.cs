namespace Gapless.DuckDb.Native;

/// <summary><c>duckdb_state</c>.</summary>
internal enum ApiState
{
    Success = 0,
    Error = 1,
}
