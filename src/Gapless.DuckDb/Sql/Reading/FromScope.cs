using System.Text.Json.Nodes;
using Gapless.DuckDb.Sql.Parsing;

namespace Gapless.DuckDb.Sql.Reading;

/// <summary>The tables of one FROM, and the conditions that rows of each must meet to matter at all.</summary>
/// <remarks>
/// A condition counts for a table when rows of it that fail the condition cannot change the result: WHERE for all tables (comparisons drop NULLs, so also
/// beyond outer joins); ON of an inner join for both sides, of a LEFT, SEMI or ANTI join for the right side (of SEMI for the left, too), of a RIGHT join for the left side.
/// Nothing counts for the tables of an ASOF or POSITIONAL join, where other rows decide which rows meet. QUALIFY and HAVING come after rows have met, so they never count.
/// </remarks>
internal sealed class FromScope
{
    private readonly List<(TableReference Table, List<JsonNode> Conditions)> _tables = [];
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Makes the scope of a SELECT inside another one, or of the outermost.</summary>
    public FromScope(FromScope? outer) => Outer = outer;

    /// <summary>The scope around it, whose columns it sees; null for the outermost.</summary>
    public FromScope? Outer { get; }

    /// <summary>The tables that stand directly in the FROM, with their conditions.</summary>
    public IReadOnlyList<(TableReference Table, List<JsonNode> Conditions)> Tables => _tables;

    /// <summary>Adds a table.</summary>
    public void Add(TableReference table)
    {
        _tables.Add((table, []));
        AddName(table.Alias ?? table.Table);
    }

    /// <summary>Adds the name of a relation that is no table: its columns hide those of the same name further out.</summary>
    public void AddName(string name) => _names.Add(name);

    /// <summary>True when a qualifier means a relation of this scope, whatever stands further out.</summary>
    public bool Has(IReadOnlyList<string> qualifier) => _names.Contains(qualifier[^1]);

    /// <summary>Adds a condition to the tables that were added at these positions.</summary>
    public void Require(JsonNode? condition, Range tables)
    {
        if (condition is null) return;
        var (start, count) = tables.GetOffsetAndLength(_tables.Count);
        foreach (var (_, conditions) in _tables.GetRange(start, count)) conditions.Add(condition);
    }

    /// <summary>True when <c>name.dt</c>, or <c>dt</c> alone, can only be this table's where both are seen.</summary>
    /// <remarks>
    /// Each table that has days has a column <c>dt</c>, so <c>dt</c> alone would be refused as ambiguous if two such tables stood here: it may be taken
    /// for every table, since it is without meaning for those that have no days.
    /// </remarks>
    public bool Is(JsonNode? node, TableReference table)
    {
        if (SqlNode.Class(node) != "COLUMN_REF") return false;
        var names = SqlNode.Names(node, "column_names");
        if (!string.Equals(names[^1], "dt", StringComparison.OrdinalIgnoreCase)) return false;
        return names.Count == 1 || Named([.. names.SkipLast(1)]) == table;
    }

    /// <summary>The only table that a qualifier can mean, here; null when there is none, or more than one.</summary>
    public TableReference? Named(IReadOnlyList<string> qualifier)
    {
        var found = _tables.Where(one => one.Table.Answers(qualifier)).Select(one => one.Table).ToList();
        return found.Count switch { 0 => null, 1 => found[0], _ => null };
    }
}
