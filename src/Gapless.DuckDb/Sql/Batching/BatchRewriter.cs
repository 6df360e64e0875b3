using System.Globalization;
using Gapless.Core.Tables;
using Gapless.DuckDb.Sql.Parsing;
using Gapless.DuckDb.Sql.Reading;

namespace Gapless.DuckDb.Sql.Batching;

/// <summary>Makes the query that stands inside LATERAL from a table's SQL: the same for whatever day the outer query gives.</summary>
internal sealed class BatchRewriter
{
    private readonly SqlParser _parser;
    private readonly TreeParts _parts;

    public BatchRewriter(SqlParser parser)
    {
        _parser = parser;
        _parts = new TreeParts(parser);
    }

    /// <summary>The query.</summary>
    /// <param name="table">The table's SQL.</param>
    /// <param name="isPartitioned">Whether an input has days.</param>
    /// <param name="choices">In which of the places where both may be meant the date is a text: a bit each.</param>
    /// <param name="places">How many such places there are.</param>
    public string Inner(TableSql table, Func<TableRead, bool> isPartitioned, int choices, out int places)
    {
        var copy = table.Select.Copy();
        new OuterJoins(_parts).Rewrite(copy.Query);
        foreach (var read in ReadCollector.Of(copy.Query).Tables) Bind(read, table.Analysis, isPartitioned);
        var literals = new DateLiterals(_parts, choices);
        literals.Replace(copy.Query);
        places = literals.Choices;
        return _parser.Print(copy);
    }

    /// <summary>A raw source is narrowed to its day; a table of which the header says the days, to those, since the SQL does not.</summary>
    private void Bind(TableReference read, SqlAnalysis analysis, Func<TableRead, bool> isPartitioned)
    {
        var day = $"{BatchNames.Days}.\"{BatchNames.Day}\"";
        if (read.IsRaw)
        {
            _parts.Replace(read, $"SELECT * EXCLUDE (\"{BatchNames.RawDay}\") FROM {TreeParts.Quoted(BatchNames.RawRelation(read.Table))} WHERE \"{BatchNames.RawDay}\" = {day}");
        }
        else if (read.Schema is { } schema && analysis.ReadOf(schema, read.Table) is { Declared: true } declared && isPartitioned(declared))
        {
            var name = $"{TreeParts.Quoted(schema)}.{TreeParts.Quoted(read.Table)}";
            var conditions = Conditions(declared.Days, day).ToList();
            if (conditions.Count > 0) _parts.Replace(read, $"SELECT * FROM {name} WHERE {string.Join(" AND ", conditions)}");
        }
    }

    private static IEnumerable<string> Conditions(DayWindow days, string day)
    {
        if (days.From is { } from) yield return $"dt >= {day} + ({from.ToString(CultureInfo.InvariantCulture)})";
        if (days.To is { } to) yield return $"dt <= {day} + ({to.ToString(CultureInfo.InvariantCulture)})";
        if (days.NotBefore is { } first) yield return $"dt >= DATE '{PartitionDate.Text(first)}'";
        if (days.NotAfter is { } last) yield return $"dt <= DATE '{PartitionDate.Text(last)}'";
    }
}
