using Gapless.DuckDb.Errors;
using Gapless.DuckDb.Native;
using Gapless.DuckDb.Statements;
using Gapless.DuckDb.Values;

namespace Gapless.DuckDb;

/// <summary>A connection: one statement at a time, in the calling thread. Use one a thread; only <see cref="Interrupt"/> and <see cref="Dispose"/> may be called from others, and the connection is closed when the running statement has ended.</summary>
/// <remarks>
/// A cancelled token interrupts the running statement: <see cref="OperationCanceledException"/>, and the connection can be used on. A transaction that was open is rolled back.
/// Parameters are bound, never pasted into the text; <see cref="Parameters"/> says which types there are.
/// </remarks>
public sealed class DuckDbConnection : IDisposable
{
    private readonly ConnectionHandle _handle;

    internal DuckDbConnection(ConnectionHandle handle) => _handle = handle;

    /// <summary>Runs all the statements of a text, and says how many rows the last one changed.</summary>
    /// <param name="sql">One statement, or several when there are no parameters.</param>
    /// <param name="cancellationToken">Interrupts the statement.</param>
    /// <param name="parameters">The values for <c>$1</c>, <c>$2</c> or <c>?</c>, <c>?</c>.</param>
    /// <exception cref="DuckDbException">A statement fails; those before it have been run.</exception>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    public long Execute(string sql, CancellationToken cancellationToken, params ReadOnlySpan<object?> parameters)
    {
        using var result = Run(sql, parameters, cancellationToken);
        return result is null ? 0 : (long)ResultApi.RowsChanged(result);
    }

    /// <summary>Runs all the statements of a text, and gives the rows of the last one. They are complete when this returns; the connection is free for the next statement.</summary>
    /// <inheritdoc cref="Execute"/>
    public DuckDbResult Query(string sql, CancellationToken cancellationToken, params ReadOnlySpan<object?> parameters) =>
        new(Run(sql, parameters, cancellationToken) ?? throw new DuckDbException(DuckDbErrorType.Parser, "Parser Error: there is no statement in the text.", sql), sql, stream: null);

    /// <summary>Runs one SELECT whose rows are computed while they are read, so that they need no memory: <see cref="Query"/> holds them all, beyond the memory limit. The connection is busy until the result is disposed; another statement on it ends the rows.</summary>
    /// <param name="sql">One statement.</param>
    /// <param name="cancellationToken">Interrupts it, also while rows are read.</param>
    /// <param name="parameters">The values for <c>$1</c>, <c>$2</c> or <c>?</c>, <c>?</c>.</param>
    /// <exception cref="DuckDbException">The statement fails; it may do so only while rows are read.</exception>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    public DuckDbResult Stream(string sql, CancellationToken cancellationToken, params ReadOnlySpan<object?> parameters)
    {
        using var script = Script.Parse(_handle, sql);
        if (script.Statements is not [var (extracted, index)]) throw new ArgumentException("Rows are streamed from one statement.", nameof(sql));
        var running = new RunningStream(_handle, cancellationToken);
        try
        {
            return new DuckDbResult(Run(extracted, index, Execution.Streaming, sql, parameters, cancellationToken), sql, running);
        }
        catch
        {
            running.Dispose();
            throw;
        }
    }

    /// <summary>Runs a query and gives the first value of its first row; <c>default</c> when there is no row or the value is NULL.</summary>
    /// <inheritdoc cref="Execute"/>
    public T? Scalar<T>(string sql, CancellationToken cancellationToken, params ReadOnlySpan<object?> parameters)
    {
        using var result = Query(sql, cancellationToken, parameters);
        return result.Read() ? result.Get<T>(0) : default;
    }

    /// <summary>Makes the running statement end in <see cref="OperationCanceledException"/>; does nothing when none runs.</summary>
    public void Interrupt() => DatabaseApi.Interrupt(_handle);

    /// <summary>The memory that the whole instance's buffers hold now, in bytes.</summary>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    public long MemoryUse(CancellationToken cancellationToken) =>
        Scalar<long>("SELECT sum(memory_usage_bytes)::BIGINT FROM duckdb_memory()", cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _handle.Dispose();

    /// <summary>Null when there is no statement in the text.</summary>
    private ResultHandle? Run(string sql, ReadOnlySpan<object?> parameters, CancellationToken cancellationToken)
    {
        using var use = new HandleUse(_handle);
        using var script = Script.Parse(_handle, sql);
        if (parameters.Length > 0 && script.Statements.Count != 1)
            throw new ArgumentException("Parameters are for a text of one statement.", nameof(parameters));
        using var interruption = new Interruption(_handle, cancellationToken);
        ResultHandle? last = null;
        foreach (var (extracted, index) in script.Statements)
        {
            last?.Dispose();
            last = Run(extracted, index, Execution.Whole, sql, parameters, cancellationToken);
        }

        return last;
    }

    private ResultHandle Run(
        ExtractedHandle extracted, ulong index, Func<PreparedHandle, ResultHandle, string, DuckDbException?> execute, string sql, ReadOnlySpan<object?> parameters, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var prepareState = StatementApi.Prepare(_handle, extracted, index, out var prepared);
        using (prepared)
        {
            if (prepareState == ApiState.Error) throw DuckDbErrors.Failure(DuckDbErrors.Preparing(prepared, sql), cancellationToken);
            Parameters.Bind(prepared, parameters, sql);
            var result = new ResultHandle();
            if (execute(prepared, result, sql) is not { } error) return result;
            using (result) throw DuckDbErrors.Failure(error, cancellationToken);
        }
    }
}
