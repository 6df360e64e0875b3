using System.Collections.Immutable;
using Gapless.DuckDb.Errors;
using Gapless.DuckDb.Native;
using Gapless.DuckDb.Results;
using Gapless.DuckDb.Statements;
using Gapless.DuckDb.Values;

namespace Gapless.DuckDb;

/// <summary>The rows of a query, read forwards, once. Not for several threads at a time.</summary>
/// <remarks>
/// What <see cref="Value"/> gives: whole numbers as .NET's of the same size (<see cref="Int128"/> for HUGEINT, <see cref="System.Numerics.BigInteger"/> for BIGNUM), DECIMAL as decimal,
/// DATE as <see cref="DateOnly"/>, TIME as <see cref="TimeOnly"/>, TIMESTAMP of every unit as <see cref="DateTime"/> of no kind, TIMESTAMP WITH TIME ZONE as <see cref="DateTimeOffset"/> in UTC,
/// INTERVAL as <see cref="DuckDbInterval"/>, UUID as <see cref="Guid"/>, BLOB as byte[], ENUM as string, BIT and TIME WITH TIME ZONE as DuckDB's text. LIST and ARRAY are <c>object?[]</c>,
/// STRUCT is <see cref="DuckDbStruct"/>, MAP an array of <c>KeyValuePair&lt;object?, object?&gt;</c>, UNION a <see cref="DuckDbUnion"/>. A value that .NET's type can't hold
/// exactly (infinity, the year 10000, 24:00:00, odd nanoseconds, more than 28 digits) is DuckDB's text of it. NULL is null.
/// </remarks>
public sealed class DuckDbResult : IDisposable
{
    private readonly ResultHandle _handle;
    private readonly RunningStream? _stream;
    private readonly ImmutableArray<VectorReader> _readers;
    private ChunkHandle? _chunk;
    private int _rows;
    private int _row = -1;

    internal DuckDbResult(ResultHandle handle, string sql, RunningStream? stream)
    {
        _handle = handle;
        _stream = stream;
        try
        {
            var types = Enumerable.Range(0, (int)ResultApi.ColumnCount(handle)).Select(ColumnOf).ToList();
            Columns = [.. types.Select(one => one.Column)];
            _readers = [.. types.Select(one => one.Reader)];
        }
        catch
        {
            handle.Dispose();
            throw;
        }

        Statement = sql;
    }

    /// <summary>The columns, in order.</summary>
    public ImmutableArray<DuckDbColumn> Columns { get; }

    /// <summary>The text that gave them.</summary>
    public string Statement { get; }

    /// <summary>Goes to the next row, at first to the first one; false when there is none.</summary>
    /// <exception cref="DuckDbException">Only of a streamed result: the statement fails here, or another one has ended it.</exception>
    /// <exception cref="OperationCanceledException">Only of a streamed result: it was interrupted.</exception>
    public bool Read()
    {
        ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
        if (++_row < _rows) return true;
        return NextChunk();
    }

    /// <summary>The value in a column of this row; null for NULL.</summary>
    /// <exception cref="InvalidOperationException">There is no row: <see cref="Read"/> was not called or gave false.</exception>
    /// <exception cref="NotSupportedException">Values of the type can't be read; cast them in SQL.</exception>
    public object? Value(int column)
    {
        ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
        if (_row < 0 || _row >= _rows) throw new InvalidOperationException("There is no row here.");
        var value = _readers[column].Read((ulong)_row);
        // The readers hold the chunk's memory by bare pointers.
        GC.KeepAlive(this);
        return value;
    }

    /// <summary>The value as a type; for NULL null, or <c>default</c> of a type that has no null. Numbers are converted when nothing is lost by it but digits after a point that a double lacks.</summary>
    /// <exception cref="InvalidCastException">The value is not of that type, and is no number.</exception>
    /// <exception cref="OverflowException">The number does not fit.</exception>
    public T? Get<T>(int column) => ResultValue.As<T>(Value(column));

    /// <summary>The rest of the rows, each as an array of its own.</summary>
    public IEnumerable<object?[]> Rows()
    {
        while (Read())
        {
            var row = new object?[Columns.Length];
            for (var i = 0; i < row.Length; i++) row[i] = Value(i);
            yield return row;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _chunk?.Dispose();
        _handle.Dispose();
        _stream?.Dispose();
    }

    private (DuckDbColumn Column, VectorReader Reader) ColumnOf(int index)
    {
        using var type = ResultApi.ColumnType(_handle, (ulong)index);
        return (new DuckDbColumn(NativeText.Borrowed(ResultApi.ColumnName(_handle, (ulong)index)) ?? "", TypeText.Of(type)), VectorReaders.For(type));
    }

    private bool NextChunk()
    {
        _row = 0;
        do
        {
            _chunk?.Dispose();
            _rows = 0;
            _chunk = ResultApi.FetchChunk(_handle.Value);
            if (_chunk.IsInvalid)
            {
                ThrowIfFailed();
                return false;
            }

            _rows = (int)ResultApi.ChunkSize(_chunk);
        }
        while (_rows == 0);

        for (var i = 0; i < _readers.Length; i++) _readers[i].Attach(ResultApi.ChunkVector(_chunk, (ulong)i));
        return true;
    }

    private void ThrowIfFailed()
    {
        if (_stream is not null && DuckDbErrors.HasError(_handle)) throw DuckDbErrors.Failure(DuckDbErrors.Executing(_handle, Statement), _stream.Token);
    }
}
