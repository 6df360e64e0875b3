using Gapless.DuckDb.Errors;
using Gapless.DuckDb.Native;

namespace Gapless.DuckDb.Statements;

/// <summary>The statements of a text, parsed; all of it parses, or nothing is run.</summary>
internal sealed class Script : IDisposable
{
    private readonly List<ExtractedHandle> _handles;
    private readonly List<(ExtractedHandle Extracted, ulong Index)> _statements;

    private Script(List<ExtractedHandle> handles, List<(ExtractedHandle Extracted, ulong Index)> statements)
    {
        _handles = handles;
        _statements = statements;
    }

    internal IReadOnlyList<(ExtractedHandle Extracted, ulong Index)> Statements => _statements;

    /// <exception cref="DuckDbException">The text does not parse.</exception>
    internal static Script Parse(ConnectionHandle connection, string sql)
    {
        // The C API would take the text to end there.
        if (sql.Contains('\0', StringComparison.Ordinal))
            throw new DuckDbException(DuckDbErrorType.Parser, "Parser Error: the text holds a null character.", sql);
        var count = StatementApi.Extract(connection, sql, out var whole);
        if (count == 0 && NativeText.Borrowed(StatementApi.ExtractError(whole)) is not null)
        {
            using (whole) throw DuckDbErrors.Parsing(whole, sql);
        }

        if (count > 1 && Pieces(connection, sql, count) is { } pieces)
        {
            whole.Dispose();
            return pieces;
        }

        return new Script([whole], [.. Enumerable.Range(0, (int)count).Select(index => (whole, (ulong)index))]);
    }

    public void Dispose() => _handles.ForEach(handle => handle.Dispose());

    /// <summary>Each statement by itself: DuckDB mistakes the lines of its messages when it knows them only as parts of a longer text. Null when our cuts are not DuckDB's.</summary>
    private static Script? Pieces(ConnectionHandle connection, string sql, ulong count)
    {
        var script = new Script([], []);
        foreach (var piece in ScriptSplitter.Split(sql))
        {
            var inPiece = StatementApi.Extract(connection, piece, out var handle);
            script._handles.Add(handle);
            for (ulong i = 0; i < inPiece; i++) script._statements.Add((handle, i));
        }

        if ((ulong)script._statements.Count == count) return script;
        script.Dispose();
        return null;
    }
}
