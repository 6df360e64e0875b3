using System.Collections.Frozen;
using System.Collections.Immutable;
using Gapless.Core.Datasets;

namespace Gapless.Core.Tables;

/// <summary>The tables of a warehouse and what each needs of the others. Without circles; a table's earlier days of itself do not count as one.</summary>
public sealed class TableGraph
{
    private readonly FrozenDictionary<DatasetName, TableDefinition> _tables;
    private readonly FrozenDictionary<DatasetName, ImmutableArray<DatasetName>> _dependencies;
    private readonly FrozenDictionary<DatasetName, ImmutableArray<DatasetName>> _dependants;

    /// <summary>Makes the graph.</summary>
    /// <param name="layers">The layers, in the order of the chain.</param>
    /// <param name="tables">The tables, each of one of these layers.</param>
    /// <exception cref="ArgumentException">There is a circle: look for it with <see cref="Circles"/> first.</exception>
    public TableGraph(ImmutableArray<string> layers, IEnumerable<TableDefinition> tables)
    {
        Layers = layers;
        var given = InOrder(layers, tables);
        _tables = given.ToFrozenDictionary(table => table.Name);
        _dependencies = given.ToFrozenDictionary(table => table.Name, table => Needs(table).Where(_tables.ContainsKey).ToImmutableArray());
        Tables = [.. Topology.Order([.. given.Select(table => table.Name)], name => _dependencies[name]).Select(name => _tables[name])];
        if (Tables.Length < given.Count) throw new ArgumentException("The tables need each other in a circle.", nameof(tables));
        var dependants = Tables.SelectMany(table => _dependencies[table.Name].Select(input => (input, table.Name))).ToLookup(pair => pair.input, pair => pair.Name);
        _dependants = Tables.ToFrozenDictionary(table => table.Name, table => dependants[table.Name].ToImmutableArray());
        Names = new TableNames(_tables.Keys);
    }

    /// <summary>The layers in the order of the chain, those without tables too.</summary>
    public ImmutableArray<string> Layers { get; }

    /// <summary>All tables: each after those that it needs; else by layer and name.</summary>
    public ImmutableArray<TableDefinition> Tables { get; }

    /// <summary>Finds tables by their names, full or short.</summary>
    public TableNames Names { get; }

    /// <summary>The table of exactly this name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public TableDefinition this[DatasetName name] => _tables[name];

    /// <summary>Circles among tables that are not in a graph yet: of each the names, each needing the next and the last one the first.</summary>
    public static ImmutableArray<ImmutableArray<DatasetName>> Circles(ImmutableArray<string> layers, IEnumerable<TableDefinition> tables)
    {
        var given = InOrder(layers, tables).ToDictionary(table => table.Name);
        return Topology.Circles([.. given.Keys], name => Needs(given[name]));
    }

    /// <summary>The table that is meant by a full or a short name; null when there is none.</summary>
    public TableDefinition? Find(DatasetName name) => Names.Find(name) is { } found ? _tables[found] : null;

    /// <summary>The tables of a layer, each after those that it needs.</summary>
    public IEnumerable<TableDefinition> In(string layer) => Tables.Where(table => string.Equals(table.Name.Group, layer, StringComparison.Ordinal));

    /// <summary>The tables that this one needs itself, sorted; neither itself nor raw sources.</summary>
    public ImmutableArray<DatasetName> DependenciesOf(DatasetName table) => _dependencies[table];

    /// <summary>The tables that need this one themselves, in the order of <see cref="Tables"/>.</summary>
    public ImmutableArray<DatasetName> DependantsOf(DatasetName table) => _dependants[table];

    /// <summary>The tables that <c>--targets</c> means, sorted.</summary>
    /// <param name="targets"><c>layer</c> or <c>layer.table</c>, full or short; none, or <c>all</c> alone, = all tables.</param>
    /// <exception cref="Errors.GaplessException">One is unknown (the message names what exists), or none of them has a table.</exception>
    public ImmutableArray<DatasetName> Resolve(IReadOnlyCollection<string> targets) => TargetResolver.Resolve(this, targets);

    private static IEnumerable<DatasetName> Needs(TableDefinition table) =>
        table.Inputs.Where(input => input.Source is null && input.Dataset != table.Name).Select(input => input.Dataset);

    private static List<TableDefinition> InOrder(ImmutableArray<string> layers, IEnumerable<TableDefinition> tables) =>
        [.. tables.OrderBy(table => layers.IndexOf(table.Name.Group)).ThenBy(table => table.Name)];
}
