using System.Collections.Immutable;
using Gapless.Core.Tables;

namespace Gapless.DuckDb.Compute.Raw;

/// <summary>What files share that one call may read.</summary>
/// <param name="Columns">The columns as found, in order, with names that do not repeat.</param>
/// <param name="Options">Further options of the call, each with a comma before it.</param>
internal sealed record RawLayout(ImmutableArray<TableColumn> Columns, string Options = "")
{
    /// <summary>Equal for equal layouts.</summary>
    public string Key => $"{new TableSchema(Columns).Id}{Options}";

    /// <summary>The column that has a name, or that the contract says was called otherwise before; null when there is none.</summary>
    public TableColumn? Find(SourceColumn column) =>
        column.From.Prepend(column.Name).Select(Find).FirstOrDefault(found => found is not null);

    private TableColumn? Find(string name) =>
        Columns.FirstOrDefault(one => one.Name == name) ?? Columns.FirstOrDefault(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
