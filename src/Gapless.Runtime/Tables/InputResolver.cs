using System.Collections.Immutable;
using Gapless.Core.Datasets;
using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Tables;

namespace Gapless.Runtime.Tables;

/// <summary>Finds out what the names that a table's SQL reads mean: tables, raw sources, or things of the catalog.</summary>
internal sealed class InputResolver(
    WarehouseConfig config, TableNames names, ILookup<DatasetName, TableDependency> dependencies, TableProblems problems)
{
    /// <summary>The table with its inputs; its reads of tables have their full names. What is wrong is told and left out.</summary>
    public TableDefinition Resolve(ParsedTable parsed)
    {
        var reads = Merge(parsed.Analysis.Reads.Select(read => FullName(parsed, read)));
        var inputs = reads.Select(read => InputOf(parsed, read)).OfType<TableInput>().ToDictionary(input => input.Dataset);
        var days = parsed.Analysis.IsPartitioned ? DayWindow.SameDay : DayWindow.All;
        foreach (var added in dependencies[parsed.Name])
            inputs.TryAdd(added.Input, new TableInput(added.Input, days, Source: null, IsRead: false));
        ImmutableArray<TableInput> sorted = [.. inputs.Values.OrderBy(input => input.Dataset)];
        var analysis = parsed.Analysis with { Reads = reads };
        return new TableDefinition(parsed.Name, parsed.File.Path, parsed.File.Text, analysis, sorted, TableFingerprint.Of(analysis, sorted));
    }

    private TableRead FullName(ParsedTable parsed, TableRead read)
    {
        if (read.RawOf is { } raw) return read with { Table = TableRead.RawPrefix + raw.ToLowerInvariant() };
        if (read.Schema is null)
        {
            if (Unqualified(parsed.Name.Group, read.Table) is { } meant) Add(parsed, read, Text.Of("Table.NoLayer", read.Table, meant));
            return read;
        }

        return names.Find(read.Schema, read.Table) is { } found ? read with { Schema = found.Group, Table = found.Member } : read;
    }

    // What is written without a layer may be a view of the catalog, unless a table has just that name.
    private DatasetName? Unqualified(string own, string table) =>
        config.Layers.OrderBy(layer => layer != own).Select(layer => names.Find(layer, table)).FirstOrDefault(found => found is not null);

    private TableInput? InputOf(ParsedTable parsed, TableRead read)
    {
        if (read.RawOf is not null) return RawInput(parsed, read);
        if (read.Schema is null || Layer(parsed, read) is null) return null;
        if (names.Find(read.Schema, read.Table) is { } table) return TableInputOf(parsed, read, table);
        var nearest = names.Nearest(read.Name);
        Add(parsed, read, nearest is null ? Text.Of("Table.Unknown", read.Name) : Text.Of("Table.UnknownNear", read.Name, nearest));
        return null;
    }

    /// <summary>The layer that is read; null for another schema, which is the catalog's business unless it is a layer's name mistyped.</summary>
    private string? Layer(ParsedTable parsed, TableRead read)
    {
        var layer = config.Layers.FirstOrDefault(one => string.Equals(one, read.Schema, StringComparison.OrdinalIgnoreCase));
        if (layer is not null) return layer;
        if (string.Equals(read.Schema, TableInput.RawGroup, StringComparison.OrdinalIgnoreCase) && SourceNames.Find(config, parsed.Name.Group, read.Table) is not null)
            Add(parsed, read, Text.Of("Table.RawSchema", read.Name, TableRead.RawPrefix + read.Table));
        else if (NearestName.Of(read.Schema!, config.Layers) is { } near && names.Find(near, read.Table) is { } meant)
            Add(parsed, read, Text.Of("Table.UnknownNear", read.Name, meant));
        return null;
    }

    private TableInput? TableInputOf(ParsedTable parsed, TableRead read, DatasetName table)
    {
        if (table == parsed.Name)
        {
            if (!parsed.Analysis.IsPartitioned || read.Days.To is null or >= 0) Add(parsed, read, Text.Of("Table.ReadsItself", table, read.Days));
            return null;
        }

        if (LayerRules.MayRead(config, parsed.Name.Group, table.Group)) return new TableInput(table, read.Days, Source: null, IsRead: true);
        Add(parsed, read, LayerRules.Sentence(config, parsed.Name.Group, table));
        return null;
    }

    private TableInput? RawInput(ParsedTable parsed, TableRead read)
    {
        var raw = read.RawOf!;
        if (!DatasetName.IsPart(raw)) Add(parsed, read, Text.Of("Table.NoSource", read.Table, raw, Path.GetFileName(config.File)));
        else if (SourceNames.Find(config, parsed.Name.Group, raw) is { } source)
            return new TableInput(new DatasetName(TableInput.RawGroup, raw), read.Days, source with { Table = raw }, IsRead: true);
        else if (NearestName.Of(raw, config.Sources.Keys) is { } nearest)
            Add(parsed, read, Text.Of("Table.NoSourceNear", read.Table, raw, Path.GetFileName(config.File), nearest));
        else
            Add(parsed, read, Text.Of("Table.NoSource", read.Table, raw, Path.GetFileName(config.File)));
        return null;
    }

    // A table that is read by its full and by its short name is read once.
    private static List<TableRead> Merge(IEnumerable<TableRead> reads) => [.. reads
        .GroupBy(read => read.Name, StringComparer.OrdinalIgnoreCase)
        .Select(same => same.Aggregate((one, other) => one with { Days = one.Days.Hull(other.Days), Declared = one.Declared || other.Declared }))];

    private void Add(ParsedTable parsed, TableRead read, string sentence) => problems.Add(parsed.File.Path, read.Line, read.Column, sentence);
}
