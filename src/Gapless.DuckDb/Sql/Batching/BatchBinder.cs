using Gapless.Core.Tables;
using Gapless.DuckDb.Sql.Parsing;
using Gapless.DuckDb.Sql.Reading;

namespace Gapless.DuckDb.Sql.Batching;

/// <summary>Has the last word on many days in one statement: asks DuckDB, for the inputs that a connection has, whether both forms have the same columns.</summary>
public sealed class BatchBinder
{
    /// <summary>With more places than this where the date's type is open, not all combinations are tried.</summary>
    private const int MostPlaces = 5;

    private readonly DuckDbConnection _connection;
    private readonly SqlParser _parser;

    /// <summary>Asks by this connection, on which the inputs of a batch are bound (see <see cref="BatchStatement"/>).</summary>
    public BatchBinder(DuckDbConnection connection)
    {
        _connection = connection;
        _parser = new SqlParser(connection);
    }

    /// <summary>Makes the statement for many days, or says why there is none. Reads no rows.</summary>
    /// <param name="table">The table's SQL.</param>
    /// <param name="isPartitioned">Whether an input has days, and so a column <c>dt</c>; asked for inputs of which <c>lookback</c> says the days.</param>
    /// <exception cref="DuckDbException">The SQL fails for one day, too.</exception>
    public BatchBinding Bind(TableSql table, Func<TableRead, bool> isPartitioned)
    {
        if (!table.Analysis.Batch.IsPossible) return new BatchBinding(table.Analysis.Batch, null);
        try
        {
            var columns = Describe(OneDay(table));
            return Bind(table, isPartitioned, columns);
        }
        catch (RefusedException refused)
        {
            return new BatchBinding(refused.Form, null);
        }
    }

    private BatchBinding Bind(TableSql table, Func<TableRead, bool> isPartitioned, IReadOnlyList<DuckDbColumn> columns)
    {
        try
        {
            new RoundingCheck(_parser, Describe, Plan).Check(table);
            return new BatchBinding(BatchForm.Possible, Statement(table, isPartitioned, columns));
        }
        catch (DuckDbException error)
        {
            throw Refused(error);
        }
    }

    private static RefusedException Refused(DuckDbException error) => new(BatchRefusal.Binder, error.Message.Split('\n')[0]);

    /// <summary>The statement of some day, over a batch's inputs.</summary>
    private string OneDay(TableSql table)
    {
        var copy = _parser.Parse(table.ForDay(SomeDay));
        var parts = new TreeParts(_parser);
        foreach (var read in ReadCollector.Of(copy.Query).Tables.Where(read => read.IsRaw))
            parts.Replace(read, $"SELECT * EXCLUDE (\"{BatchNames.RawDay}\") FROM {TreeParts.Quoted(BatchNames.RawRelation(read.Table))}");
        try
        {
            return _parser.Print(copy);
        }
        catch (DuckDbException error)
        {
            throw Refused(error);
        }
    }

    private static DateOnly SomeDay => new(2024, 1, 1);

    private BatchStatement Statement(TableSql table, Func<TableRead, bool> isPartitioned, IReadOnlyList<DuckDbColumn> columns)
    {
        var rewriter = new BatchRewriter(_parser);
        RefusedException? refused = null;
        for (int choice = 0, last = 1; choice < last; choice++)
        {
            var inner = rewriter.Inner(table, isPartitioned, choice, out var places);
            last = 1 << Math.Min(places, MostPlaces);
            try
            {
                var sql = BatchStatement.Whole(inner, [SomeDay, SomeDay.AddDays(1)]);
                Compare(columns, Describe(sql));
                // Some joins are refused only when the plan is made.
                _connection.Execute($"EXPLAIN {sql}", CancellationToken.None);
                return new BatchStatement(inner, columns);
            }
            catch (DuckDbException error)
            {
                refused ??= Refused(error);
            }
        }

        throw refused!;
    }

    private static void Compare(IReadOnlyList<DuckDbColumn> one, IReadOnlyList<DuckDbColumn> many)
    {
        for (var i = 0; i < Math.Max(one.Count, many.Count - 1); i++)
        {
            var (day, batch) = (one.ElementAtOrDefault(i), many.ElementAtOrDefault(i + 1));
            if (day != batch) throw new RefusedException(BatchRefusal.Types, $"{Show(batch)} <> {Show(day)}");
        }
    }

    private static string Show(DuckDbColumn? column) => column is null ? "-" : $"{column.Name} {column.Type}";

    private IReadOnlyList<DuckDbColumn> Describe(string sql)
    {
        using var result = _connection.Query($"DESCRIBE {sql}", CancellationToken.None);
        return [.. result.Rows().Select(row => new DuckDbColumn((string)row[0]!, (string)row[1]!))];
    }

    private string Plan(string sql) =>
        _connection.Scalar<string>("SELECT json_serialize_plan($1::VARCHAR, optimize := false)::VARCHAR", CancellationToken.None, sql)!;
}
