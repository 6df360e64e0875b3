using Gapless.Core.Tables;

namespace Gapless.DuckDb.Compute.Inputs;

/// <summary>A query with columns and no rows.</summary>
internal static class EmptyRelation
{
    public static string Query(IEnumerable<TableColumn> columns) =>
        $"SELECT {string.Join(", ", columns.Select(column => $"CAST(NULL AS {column.Type}) AS {Quote.Name(column.Name)}"))} WHERE false";
}
