using System.Collections.Immutable;
using Gapless.Core.Datasets;
using Gapless.Core.Messages;
using Gapless.Core.Tables;
using YamlDotNet.RepresentationModel;

namespace Gapless.Hosting.Configuration;

/// <summary>Reads <c>layer_dependencies</c>: which layers there are, and which each may read.</summary>
internal sealed class LayerReader(ConfigProblems problems)
{
    /// <summary>The layers in the file's order. <c>raw</c> is none, since nothing computes it, but may be written.</summary>
    public IReadOnlyList<KeyValuePair<string, ImmutableArray<string>>> Read(ConfigSection section)
    {
        var keys = section.Keys().Where(IsLayer).ToList();
        if (keys.Count == 0) problems.NoLayers(section);
        var names = keys.Select(key => key.Value!).ToList();
        foreach (var twice in names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).SelectMany(same => same.Skip(1)))
            problems.Add(keys.First(key => key.Value == twice).Start, Text.Of("Warehouse.LayerTwice", twice));
        if (section.Names(TableInput.RawGroup)) section.Texts(TableInput.RawGroup, Text.Of("Config.ExpectedLayers"));
        var layers = keys.Select(key => KeyValuePair.Create(key.Value!, Dependencies(section, key.Value!, names))).ToList();
        foreach (var circle in Topology.Circles(names, name => layers.First(layer => layer.Key == name).Value))
            problems.Add(keys.First(key => key.Value == circle[0]).Start, Text.Of("Warehouse.LayerCircle", string.Join(" -> ", circle.Append(circle[0]))));
        return layers;
    }

    private bool IsLayer(YamlScalarNode key)
    {
        if (key.Value == TableInput.RawGroup) return false;
        if (DatasetName.IsPart(key.Value!)) return true;
        problems.Add(key.Start, Text.Of("Warehouse.BadLayer", key.Value));
        return false;
    }

    private ImmutableArray<string> Dependencies(ConfigSection section, string layer, List<string> names)
    {
        var found = ImmutableArray.CreateBuilder<string>();
        foreach (var node in section.Texts(layer, Text.Of("Config.ExpectedLayers")))
        {
            var name = node.Value!.Trim();
            if (names.Contains(name)) found.Add(name);
            else if (name != TableInput.RawGroup) problems.UnknownLayer(node, name, names);
        }

        // A layer may read itself anyway.
        return [.. found.Where(name => name != layer).Distinct()];
    }
}
