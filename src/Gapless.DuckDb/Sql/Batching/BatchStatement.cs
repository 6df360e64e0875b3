using Gapless.DuckDb.Sql.Parsing;

namespace Gapless.DuckDb.Sql.Batching;

/// <summary>A table's statement for many days, as DuckDB has accepted it for the inputs of a connection.</summary>
/// <remarks>
/// It reads <c>layer.table</c> as one day does, with a column <c>dt</c> of type DATE and all days that the batch's days need; and instead of
/// <c>tmp_{table}</c> the relation <see cref="BatchNames.RawRelation"/>, which has the raw rows of the batch's days and no others, with <see cref="BatchNames.RawDay"/>.
/// </remarks>
public sealed class BatchStatement
{
    /// <summary>How the column is named that says which day a row is of.</summary>
    public const string DayColumn = "dt";

    private readonly string _inner;
    private readonly bool _givesDay;

    internal BatchStatement(string inner, IReadOnlyList<DuckDbColumn> columns)
    {
        _inner = inner;
        Columns = columns;
        _givesDay = columns.Any(column => TableSql.IsDay(column.Name));
    }

    /// <summary>The columns of the table's SQL, a <c>dt</c> of its own among them.</summary>
    public IReadOnlyList<DuckDbColumn> Columns { get; }

    /// <summary>The rows of all these days as they go into files: <see cref="DayColumn"/> (a DATE) first, then the columns without a <c>dt</c> of their own.</summary>
    /// <param name="days">The days, at least one.</param>
    public string ForDays(IEnumerable<DateOnly> days) => Sql(days, _givesDay ? " EXCLUDE (dt)" : "");

    /// <summary>With the table's own <c>dt</c>, and the day by another name.</summary>
    internal static string Whole(string inner, IEnumerable<DateOnly> days) => Lateral(inner, days, $"{BatchNames.Days}.{BatchNames.Day} AS {BatchNames.RawDay}, {BatchNames.Result}.*");

    private string Sql(IEnumerable<DateOnly> days, string exclude) =>
        Lateral(_inner, days, $"{BatchNames.Days}.{BatchNames.Day} AS {DayColumn}, {BatchNames.Result}.*{exclude}");

    private static string Lateral(string inner, IEnumerable<DateOnly> days, string columns) =>
        $"SELECT {columns} FROM (VALUES {string.Join(", ", days.Select(day => $"(DATE '{PartitionDate.Text(day)}')"))}) AS {BatchNames.Days}({BatchNames.Day}), LATERAL ({inner}) AS {BatchNames.Result}";
}
