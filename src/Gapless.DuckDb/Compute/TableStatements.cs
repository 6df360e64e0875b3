using System.Globalization;

namespace Gapless.DuckDb.Compute;

/// <summary>The statements of a table.</summary>
internal sealed class TableStatements(string sql)
{
    /// <summary>The statement of one day.</summary>
    public string ForDay(DateOnly day) =>
        sql.TrimEnd().TrimEnd(';').Replace("${PARTITION_DATE}", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
