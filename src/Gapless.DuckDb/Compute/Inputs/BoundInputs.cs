using Gapless.Core.Computing;
using Gapless.Core.Tables;
using Gapless.DuckDb.Compute.Raw;

namespace Gapless.DuckDb.Compute.Inputs;

/// <summary>All inputs of a request, looked at once and bound for each statement.</summary>
internal sealed class BoundInputs
{
    /// <summary>The key of days on which an input has no columns: nothing can be computed, and there are no rows to compute from.</summary>
    public const string NoColumns = "";

    private readonly TableDefinition _table;
    private readonly SessionDatabase _database;
    private readonly Scratch _scratch;
    private readonly CancellationToken _cancellationToken;
    private readonly IReadOnlyList<ComputeInput> _given;
    private readonly List<IBoundInput> _inputs;

    public BoundInputs(TableDefinition table, IReadOnlyList<ComputeInput> inputs, SessionDatabase database, Scratch scratch, CancellationToken cancellationToken)
    {
        _table = table;
        _given = inputs;
        _database = database;
        _scratch = scratch;
        _cancellationToken = cancellationToken;
        var desk = new RawDesk(database.Connection, scratch, cancellationToken);
        _inputs = [.. inputs.Select(input => input.Source is null ? (IBoundInput)new BoundTable(table, input, scratch) : new BoundRaw(table.Name, input, desk))];
    }

    /// <summary>Equal for days that may share a statement, as far as columns go.</summary>
    public string KeyOf(DateOnly day)
    {
        var keys = _inputs.Select(input => input.KeyOf(day)).ToList();
        return keys.Contains(null) ? NoColumns : $"{string.Join('|', keys)};";
    }

    /// <summary>True when the table that is read has days, and so a column <c>dt</c>.</summary>
    public bool HasDays(TableRead read) => _given.Any(input =>
        input.IsDated && input.Source is null && string.Equals(input.Dataset.ToString(), read.Name, StringComparison.OrdinalIgnoreCase));

    public void BindDay(DateOnly day)
    {
        foreach (var input in _inputs) input.BindDay(_database, day, _cancellationToken);
    }

    public void BindDays(IReadOnlyList<DateOnly> days)
    {
        foreach (var input in _inputs) input.BindDays(_database, days, _cancellationToken);
    }

    /// <summary>Runs what DuckDB may refuse, and says of an unknown column which ones there are.</summary>
    public T Guard<T>(IReadOnlyList<DateOnly> days, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (DuckDbException error) when (!ComputeErrors.IsFatal(error))
        {
            var hint = error.Type == DuckDbErrorType.Binder ? string.Join('\n', _inputs.Select(input => input.ColumnsOn(days[0])).OfType<string>()) : "";
            throw ComputeErrors.Of(error, _table.Name, DayText.Of(days), _scratch, hint.Length == 0 ? null : hint);
        }
    }
}
