namespace Gapless.DuckDb.Native;

/// <summary><c>duckdb_pending_state</c>.</summary>
internal enum PendingState
{
    Ready = 0,
    NotReady = 1,
    Error = 2,
    NoTasksAvailable = 3,
}
