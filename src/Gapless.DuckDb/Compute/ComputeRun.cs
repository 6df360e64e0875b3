using Gapless.Core.Computing;
using Gapless.Core.Publishing;
using Gapless.Core.Tables;
using Gapless.DuckDb.Compute.Inputs;
using Gapless.DuckDb.Sql;
using Gapless.DuckDb.Sql.Batching;

namespace Gapless.DuckDb.Compute;

/// <summary>Computes the days of one request.</summary>
internal sealed class ComputeRun
{
    private readonly ComputeRequest _request;
    private readonly TableSql _sql;
    private readonly BoundInputs _inputs;
    private readonly DayCopy _copy;
    private readonly Dictionary<DateOnly, ComputedDay> _done = [];
    private TableSchema? _schema;
    private int _statements;

    public ComputeRun(SessionDatabase database, TableSql sql, ComputeRequest request, Scratch scratch, CancellationToken cancellationToken)
    {
        _request = request;
        _sql = sql;
        _inputs = new BoundInputs(request.Table, request.Inputs, database, scratch, cancellationToken);
        _copy = new DayCopy(database.Connection, request.Folder, request.FileStem, cancellationToken);
    }

    /// <exception cref="ComputeException">The SQL or the data are at fault.</exception>
    public ComputeResult Execute()
    {
        foreach (var group in _request.Days.GroupBy(_inputs.KeyOf, StringComparer.Ordinal))
        {
            if (group.Key == BoundInputs.NoColumns) foreach (var day in group) _done[day] = new ComputedDay(day, []);
            else Compute([.. group]);
        }

        return new ComputeResult([.. _request.Days.Select(day => _done[day])], _schema ?? new TableSchema([]), _statements);
    }

    /// <summary>Days over which the inputs have the same columns, and so the result.</summary>
    private void Compute(List<DateOnly> days)
    {
        if (days.Count == 1 || !TryTogether(days)) OneByOne(days);
    }

    private bool TryTogether(List<DateOnly> days)
    {
        if (!_sql.Analysis.Batch.IsPossible) return false;
        var statement = _inputs.Guard(days, () =>
        {
            _inputs.BindDays(days);
            return new BatchBinder(_copy.Connection).Bind(_sql, _inputs.HasDays).Statement;
        });
        if (statement is null) return false;
        foreach (var part in days.Chunk(DayCopy.MostDays))
        {
            var files = _inputs.Guard(part, () => _copy.Many(DayCopy.Exact(statement.ForDays(part), FileColumns(statement.Columns))));
            _statements++;
            Keep(part, files, statement.Columns);
        }

        // Should DuckDB ever have closed a file too early: one file a day is part of what "the same" means.
        var torn = days.Where(day => _done[day].Files.Length > 1).ToList();
        foreach (var day in torn) _copy.Remove(day, _done[day].Files);
        if (torn.Count > 0) OneByOne(torn);
        return true;
    }

    private void OneByOne(List<DateOnly> days)
    {
        IReadOnlyList<DuckDbColumn> columns = [];
        var written = new Dictionary<DateOnly, List<DayFile>>();
        foreach (var day in days)
        {
            written[day] = _inputs.Guard([day], () =>
            {
                _inputs.BindDay(day);
                if (columns.Count == 0) columns = _copy.Describe(_sql.ForDay(day));
                var rows = _sql.Analysis.IsPartitioned ? _sql.FileRows(day, columns.Select(column => column.Name)) : _sql.ForDay(day);
                return _copy.One(DayCopy.Exact(rows, FileColumns(columns)), day);
            });
            _statements++;
        }

        Keep(days, written, columns);
    }

    private IEnumerable<DuckDbColumn> FileColumns(IEnumerable<DuckDbColumn> columns) =>
        columns.Where(column => !_sql.Analysis.IsPartitioned || !TableSql.IsDay(column.Name));

    private void Keep(IReadOnlyCollection<DateOnly> days, Dictionary<DateOnly, List<DayFile>> files, IEnumerable<DuckDbColumn> columns)
    {
        var sample = files.FirstOrDefault(day => day.Value.Count > 0);
        var schema = _copy.SchemaOf(FileColumns(columns), sample.Key, sample.Value ?? []);
        _schema ??= schema;
        foreach (var day in days) _done[day] = new ComputedDay(day, [.. files.GetValueOrDefault(day, [])]) { Schema = schema };
    }
}
