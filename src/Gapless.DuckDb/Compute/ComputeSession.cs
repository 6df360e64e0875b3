using Gapless.Core.Computing;
using Gapless.Core.Datasets;
using Gapless.Core.Ports;
using Gapless.Core.Publishing;
using Gapless.Core.Tables;
using Gapless.DuckDb.Sql;

namespace Gapless.DuckDb.Compute;

/// <summary>A task's connection. Statements run on a thread of the pool, since DuckDB works in the calling thread.</summary>
internal sealed class ComputeSession : IComputeSession
{
    private readonly DuckDbComputeEngine _engine;
    private DuckDbInstance _instance;
    private SessionDatabase _database;
    private (string Text, TableSql Sql)? _last;
    private bool _isUsed;

    public ComputeSession(DuckDbComputeEngine engine)
    {
        _engine = engine;
        _instance = engine.Instance;
        _database = new SessionDatabase(_instance, engine.Options);
    }

    public Task<ComputeResult> ComputeAsync(ComputeRequest request, CancellationToken cancellationToken) =>
        RunAsync(request.Table.Name, request.Days, (database, scratch) => new ComputeRun(database, SqlOf(request.Table), request, scratch, cancellationToken).Execute(), cancellationToken);

    public Task<BatchForm> BatchFormAsync(TableDefinition table, IReadOnlyList<ComputeInput> inputs, CancellationToken cancellationToken) =>
        RunAsync(table.Name, [], (database, scratch) => BatchFormCheck.Of(database, table, SqlOf(table), inputs, scratch, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<DayFile>> ReadFootersAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken) =>
        RunAsync(default, [], (database, scratch) => Footers.Read(database.Connection, paths, scratch, cancellationToken), cancellationToken);

    public Task<IReadOnlyDictionary<DateOnly, IReadOnlyList<CheckFailure>>> CheckAsync(
        TableDefinition table, ComputeResult computed, string folder, CancellationToken cancellationToken) => RunAsync(
            table.Name,
            [.. computed.Days.Select(day => day.Day)],
            (database, scratch) => new DayChecks(database.Connection, scratch, cancellationToken).Run(table, computed, folder),
            cancellationToken);

    public async ValueTask DisposeAsync() => await Task.Run(_database.Dispose);

    private async Task<T> RunAsync<T>(
        DatasetName table, IReadOnlyList<DateOnly> days, Func<SessionDatabase, Scratch, T> work, CancellationToken cancellationToken) => await Task.Run(
        () =>
        {
            Refresh();
            using var scratch = new Scratch(_engine.Options.TempFolder);
            try
            {
                return work(_database, scratch);
            }
            catch (DuckDbException error)
            {
                if (ComputeErrors.IsFatal(error)) _engine.Replace(_instance);
                throw ComputeErrors.Of(error, table, DayText.Of(days), scratch);
            }
        },
        cancellationToken);

    /// <summary>A connection's memory grows over many COPY statements, and only its end gives it back.</summary>
    private void Refresh()
    {
        var isBroken = _engine.Instance != _instance;
        if (isBroken || (_isUsed && Environment.WorkingSet > _engine.Options.RecycleAbove))
        {
            _database.Dispose();
            _instance = _engine.Instance;
            _database = new SessionDatabase(_instance, _engine.Options);
        }

        _isUsed = true;
    }

    private TableSql SqlOf(TableDefinition table)
    {
        if (_last is not { } last || last.Text != table.Sql) _last = last = (table.Sql, _engine.Read(table.Sql));
        return last.Sql;
    }
}
