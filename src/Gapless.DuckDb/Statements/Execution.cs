using Gapless.DuckDb.Errors;
using Gapless.DuckDb.Native;

namespace Gapless.DuckDb.Statements;

/// <summary>The two ways to execute a prepared statement. Each gives null, or what went wrong.</summary>
internal static class Execution
{
    /// <summary>All of it: the calling thread works beside DuckDB's own.</summary>
    /// <remarks>
    /// By DuckDB's tasks and not by its one call for all of them, in which the calling thread spins while only the others have work: a third of the
    /// processor time of writing many small files, taken from the very thread that writes them.
    /// </remarks>
    internal static DuckDbException? Whole(PreparedHandle prepared, ResultHandle result, string sql)
    {
        var state = StatementApi.Pend(prepared, out var pending);
        using (pending)
        {
            if (state == ApiState.Error || !Work(pending)) return DuckDbErrors.Of(NativeText.Borrowed(StatementApi.PendingError(pending)), sql);
            return StatementApi.Finish(pending, result) == ApiState.Success ? null : DuckDbErrors.Executing(result, sql);
        }
    }

    /// <summary>Only until there are rows to read; the rest while they are read.</summary>
    internal static DuckDbException? Streaming(PreparedHandle prepared, ResultHandle result, string sql) =>
        StatementApi.ExecuteStreaming(prepared, result) == ApiState.Success ? null : DuckDbErrors.Executing(result, sql);

    private static bool Work(PendingHandle pending)
    {
        var idle = default(SpinWait);
        while (true)
        {
            switch (StatementApi.ExecuteTask(pending))
            {
                case PendingState.Ready: return true;
                case PendingState.Error: return false;
                case PendingState.NoTasksAvailable: idle.SpinOnce(); break;
                default: idle.Reset(); break;
            }
        }
    }
}
