using Gapless.Core.Datasets;
using Gapless.Core.Ports;
using Gapless.Core.Tables;
using Gapless.Server.Coverage;

namespace Gapless.Server.Lineage;

/// <summary>All datasets of a project and who reads whom.</summary>
/// <param name="Layers">Sources, <c>raw</c> and layers, in the order in which data goes.</param>
/// <param name="Datasets">The datasets, each after those that it reads.</param>
/// <param name="Edges">Who reads whom.</param>
internal sealed record LineageGraph(IReadOnlyList<string> Layers, IReadOnlyList<DatasetInfo> Datasets, IReadOnlyList<LineageEdge> Edges)
{
    /// <summary>What a feed is called among kinds.</summary>
    public const string Feed = "feed";

    /// <summary>What a raw source is called among kinds.</summary>
    public const string Raw = "raw";

    /// <summary>What a table is called among kinds.</summary>
    public const string Table = "table";

    /// <summary>Puts it together.</summary>
    /// <param name="graph">The tables; null when there are none.</param>
    /// <param name="sources">The sources that are switched on.</param>
    /// <param name="known">The datasets that have a row in the ledger.</param>
    public static LineageGraph Of(TableGraph? graph, IReadOnlyList<ICollectSource> sources, IReadOnlyList<DatasetName> known)
    {
        var tables = graph?.Tables ?? [];
        var raw = tables.SelectMany(table => table.Inputs).Where(input => input.Source is not null).DistinctBy(input => input.Dataset).OrderBy(input => input.Dataset).ToList();
        var feeds = known.Where(name => sources.Any(source => source.Name == name.Group)).ToList();
        // Tables whose SQL is gone, and sources that were switched off, have their days still.
        var others = known.Except(feeds).Where(name => graph is null || tables.All(table => table.Name != name)).ToList();
        var names = feeds.Select(name => (name, Feed, true)).Concat(raw.Select(input => (input.Dataset, Raw, true)))
            .Concat(tables.Select(table => (table.Name, Table, table.IsPartitioned))).Concat(others.Select(name => (name, Table, true)));
        var datasets = names.Select((one, rank) => new DatasetInfo(one.Item1, one.Item2, rank, one.Item3)).ToList();
        var edges = raw.SelectMany(input => Feeding(input, sources, feeds)).Concat(tables.SelectMany(table => table.Inputs.Select(input => new LineageEdge(input.Dataset, table.Name, input.Days))));
        return new LineageGraph([.. datasets.Select(info => info.Name.Group).Distinct()], datasets, [.. edges]);
    }

    /// <summary>What the dataset reads.</summary>
    public IEnumerable<LineageEdge> InputsOf(DatasetName name) => Edges.Where(edge => edge.To == name);

    /// <summary>Who reads the dataset.</summary>
    public IEnumerable<LineageEdge> ReadersOf(DatasetName name) => Edges.Where(edge => edge.From == name);

    /// <summary>What the dataset reads, and through raw data, of which no days are kept, the feeds behind it.</summary>
    public IEnumerable<LineageEdge> InputsThroughRaw(DatasetName name) =>
        InputsOf(name).SelectMany(edge => InputsOf(edge.From).Where(behind => behind.To.Group == TableInput.RawGroup).Select(behind => behind with { To = name, Days = edge.Days }).Prepend(edge));

    /// <summary>Who reads the dataset, and through raw data the tables behind it.</summary>
    public IEnumerable<LineageEdge> ReadersThroughRaw(DatasetName name) =>
        ReadersOf(name).SelectMany(edge => (edge.To.Group == TableInput.RawGroup ? ReadersOf(edge.To).Select(behind => behind with { From = name }) : []).Prepend(edge));

    // A feed's days land under its source's folder.
    private static IEnumerable<LineageEdge> Feeding(TableInput raw, IReadOnlyList<ICollectSource> sources, List<DatasetName> feeds) =>
        sources.Where(source => raw.Source!.Path.StartsWith(source.RawFolder.TrimEnd('/'), StringComparison.Ordinal))
            .SelectMany(source => feeds.Where(feed => feed.Group == source.Name)).Select(feed => new LineageEdge(feed, raw.Dataset, DayWindow.SameDay));
}
