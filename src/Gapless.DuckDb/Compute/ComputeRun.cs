using Gapless.Core.Computing;
using Gapless.Core.Partitions;
using Gapless.Core.Publishing;
using Gapless.Core.Tables;
using Gapless.DuckDb.Compute.Inputs;

namespace Gapless.DuckDb.Compute;

/// <summary>Computes the days of one request.</summary>
internal sealed class ComputeRun
{
    private readonly ComputeRequest _request;
    private readonly TableStatements _sql;
    private readonly BoundInputs _inputs;
    private readonly DayCopy _copy;
    private readonly Dictionary<DateOnly, ComputedDay> _done = [];
    private TableSchema? _schema;
    private int _statements;

    public ComputeRun(SessionDatabase database, TableStatements sql, ComputeRequest request, Scratch scratch, CancellationToken cancellationToken)
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
        OneByOne(days);
    }

    private void OneByOne(List<DateOnly> days)
    {
        TableSchema? schema = null;
        var hasDay = false;
        foreach (var day in days)
        {
            var files = _inputs.Guard([day], () =>
            {
                _inputs.BindDay(day);
                var rows = _sql.ForDay(day);
                if (schema is null) (schema, hasDay) = _copy.Describe(rows);
                return _copy.One(hasDay && day != Partition.Undated ? $"SELECT * EXCLUDE (dt) FROM (\n{rows}\n)" : rows, day);
            });
            _statements++;
            Keep([day], new Dictionary<DateOnly, List<DayFile>> { [day] = files }, schema!);
        }
    }

    private void Keep(IEnumerable<DateOnly> days, Dictionary<DateOnly, List<DayFile>> files, TableSchema schema)
    {
        _schema ??= schema;
        foreach (var day in days) _done[day] = new ComputedDay(day, [.. files.GetValueOrDefault(day, [])]) { Schema = schema };
    }
}
