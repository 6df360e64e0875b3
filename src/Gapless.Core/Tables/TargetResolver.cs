using System.Collections.Immutable;
using Gapless.Core.Datasets;
using Gapless.Core.Errors;
using Gapless.Core.Messages;

namespace Gapless.Core.Tables;

/// <summary>Finds out which tables people mean by a list of targets.</summary>
internal static class TargetResolver
{
    private const string Everything = "all";

    public static ImmutableArray<DatasetName> Resolve(TableGraph graph, IReadOnlyCollection<string> targets)
    {
        IEnumerable<DatasetName> found = targets.Count == 0 || (targets.Count == 1 && targets.First().Trim() == Everything)
            ? graph.Names.All
            : targets.SelectMany(target => Of(graph, target.Trim()));
        ImmutableArray<DatasetName> tables = [.. found.Distinct().Order()];
        return tables.IsEmpty ? throw new GaplessException(ErrorKind.Usage, Text.Of("Target.NoTables", Existing(graph))) : tables;
    }

    private static IEnumerable<DatasetName> Of(TableGraph graph, string target)
    {
        var stop = target.IndexOf('.', StringComparison.Ordinal);
        if (stop < 0 && graph.Layers.FirstOrDefault(layer => string.Equals(layer, target, StringComparison.OrdinalIgnoreCase)) is { } layer)
            return graph.In(layer).Select(table => table.Name);
        if (stop > 0 && graph.Names.Find(target[..stop], target[(stop + 1)..]) is { } table) return [table];
        throw new GaplessException(ErrorKind.Usage, Sentence(graph, target));
    }

    private static string Sentence(TableGraph graph, string target)
    {
        if (target.Contains('*', StringComparison.Ordinal)) return Text.Of("Target.Wildcard", target, Existing(graph));
        var nearest = NearestName.Of(target, graph.Layers.Concat(graph.Names.All.Select(name => name.ToString())));
        return nearest is null
            ? Text.Of("Target.Unknown", target, Existing(graph))
            : Text.Of("Target.UnknownNear", target, nearest, Existing(graph));
    }

    private static string Existing(TableGraph graph) => string.Join(", ", graph.Layers.Concat(graph.Names.All.Select(name => name.ToString())));
}
