using System.Collections.Immutable;
using Gapless.Core.Datasets;
using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Ports;
using Gapless.Core.Tables;

namespace Gapless.Runtime.Tables;

/// <summary>Makes the warehouse's tables of their files and of what the configuration adds.</summary>
/// <param name="analyzer">Reads SQL.</param>
public sealed class TableLoader(ISqlAnalyzer analyzer)
{
    /// <summary>Loads all tables.</summary>
    /// <param name="config">What dw_config.yaml says.</param>
    /// <param name="files">The tables' files.</param>
    /// <exception cref="GaplessException">
    /// Something is wrong: a circle, a source or a table that is not there, a layer that may not be read, SQL that does not parse, a name.
    /// Each in a line of its own, with file and line.
    /// </exception>
    public TableGraph Load(WarehouseConfig config, IReadOnlyList<TableFile> files)
    {
        var problems = new TableProblems();
        var named = Named(config, files, problems);
        var names = new TableNames(named.Select(one => one.Name));
        var parsed = named.Select(one => Parse(one.Name, one.File, problems)).OfType<ParsedTable>().ToList();
        var dependencies = new DependencyResolver(config, names, problems).Resolve();
        var inputs = new InputResolver(config, names, dependencies, problems);
        ImmutableArray<TableDefinition> tables = [.. parsed.Select(inputs.Resolve)];
        foreach (var circle in TableGraph.Circles(config.Layers, tables)) TellCircle(circle, tables, dependencies, config, problems);
        problems.ThrowIfAny();
        return new TableGraph(config.Layers, tables);
    }

    private static List<(DatasetName Name, TableFile File)> Named(WarehouseConfig config, IReadOnlyList<TableFile> files, TableProblems problems)
    {
        var named = new List<(DatasetName Name, TableFile File)>();
        var first = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in files)
        {
            if (!config.Layers.Contains(file.Layer)) problems.Add(file.Path, UnknownLayer(config, file.Layer));
            else if (!DatasetName.IsPart(file.Name)) problems.Add(file.Path, Text.Of("Table.BadName", file.Name));
            else if (!first.TryAdd($"{file.Layer}.{file.Name}", file.Path)) problems.Add(file.Path, Text.Of("Table.Twice", first[$"{file.Layer}.{file.Name}"]));
            else named.Add((new DatasetName(file.Layer, file.Name), file));
        }

        return named;
    }

    private static string UnknownLayer(WarehouseConfig config, string layer) => NearestName.Of(layer, config.Layers) is { } nearest
        ? Text.Of("Table.UnknownLayerNear", layer, nearest)
        : Text.Of("Table.UnknownLayer", layer);

    private ParsedTable? Parse(DatasetName name, TableFile file, TableProblems problems)
    {
        try
        {
            return new ParsedTable(name, file, analyzer.Analyze(file.Text));
        }
        catch (SqlTemplateException wrong)
        {
            problems.Add(file.Path, wrong.Line, wrong.Column, wrong.Message);
            return null;
        }
    }

    private static void TellCircle(
        ImmutableArray<DatasetName> circle, ImmutableArray<TableDefinition> tables, ILookup<DatasetName, TableDependency> dependencies, WarehouseConfig config, TableProblems problems)
    {
        var sentence = Text.Of("Table.Circle", string.Join(" -> ", circle.Append(circle[0])));
        var table = tables.First(one => one.Name == circle[0]);
        if (table.Analysis.ReadOf(circle[1].Group, circle[1].Member) is { } read) problems.Add(table.File, read.Line, read.Column, sentence);
        else problems.Add(config.File, dependencies[circle[0]].First(one => one.Input == circle[1]).Line, 0, sentence);
    }
}
