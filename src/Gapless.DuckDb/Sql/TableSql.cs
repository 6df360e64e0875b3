using Gapless.Core.Tables;
using Gapless.DuckDb.Sql.Parsing;

namespace Gapless.DuckDb.Sql;

/// <summary>A table's SQL, read: what its statements are made from. Nothing in it changes.</summary>
public sealed class TableSql
{
    internal TableSql(ParsedSelect select, Header header, SqlAnalysis analysis)
    {
        Select = select;
        Header = header;
        Analysis = analysis;
        Body = SqlText.Read(select.Sql).Statement;
    }

    /// <summary>What it says about itself.</summary>
    public SqlAnalysis Analysis { get; }

    internal ParsedSelect Select { get; }

    internal Header Header { get; }

    private string Body { get; }

    /// <summary>The statement of one day, as it was written: its text with the day in it, without the semicolon.</summary>
    /// <param name="day">The day; without meaning for a table that is not partitioned.</param>
    public string ForDay(DateOnly day) => PartitionDate.Put(Body, day);

    /// <summary>The rows of one day as they go into its files: <see cref="ForDay"/>, without the column <c>dt</c> where it gives one, since the folder says it.</summary>
    /// <param name="day">The day.</param>
    /// <param name="columns">The columns that the statement gives.</param>
    public string FileRows(DateOnly day, IEnumerable<string> columns) => columns.Any(IsDay)
        ? $"SELECT * EXCLUDE (dt) FROM (\n{ForDay(day)}\n)"
        : ForDay(day);

    internal static bool IsDay(string column) => column.Equals("dt", StringComparison.OrdinalIgnoreCase);
}
