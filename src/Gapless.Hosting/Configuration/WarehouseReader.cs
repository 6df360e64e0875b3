using System.Collections.Immutable;
using Gapless.Core.Datasets;
using Gapless.Core.Messages;
using Gapless.Core.Tables;
using YamlDotNet.RepresentationModel;

namespace Gapless.Hosting.Configuration;

/// <summary>Reads the sections of dw_config.yaml.</summary>
internal sealed class WarehouseReader(string file, string store, ConfigProblems problems)
{
    public WarehouseConfig Read(ConfigSection root)
    {
        var dependencies = new LayerReader(problems).Read(root.Section("layer_dependencies"));
        var layers = Topology.Order([.. dependencies.Select(layer => layer.Key)], layer => dependencies.First(one => one.Key == layer).Value);
        var config = new WarehouseConfig(
            file,
            layers,
            dependencies.ToImmutableDictionary(StringComparer.Ordinal),
            TableDependencies(root.Section("table_dependencies"), layers),
            new SourceReader(store, layers, problems).Read(root.Section("sources")));
        root.RejectUnknown();
        return config;
    }

    private ImmutableArray<TableDependency> TableDependencies(ConfigSection section, ImmutableArray<string> layers)
    {
        var found = ImmutableArray.CreateBuilder<TableDependency>();
        foreach (var key in section.Keys())
        {
            var table = Table(key, section.PathOf(key.Value!), layers);
            foreach (var item in section.Texts(key.Value!, Text.Of("Config.ExpectedTables")))
            {
                var input = Table(item, section.PathOf(key.Value!), layers);
                if (table is not null && input is not null) found.Add(new TableDependency(table.Value, input.Value, (int)item.Start.Line));
            }
        }

        return found.ToImmutable();
    }

    private DatasetName? Table(YamlScalarNode node, string property, ImmutableArray<string> layers)
    {
        var parts = node.Value!.Trim().Split('.');
        if (parts is not [var layer, var table] || !DatasetName.IsPart(layer) || !DatasetName.IsPart(table)) problems.WrongValue(node, property, Text.Of("Config.ExpectedTables"));
        else if (!layers.Contains(layer)) problems.UnknownLayer(node, layer, layers);
        else return new DatasetName(layer, table);
        return null;
    }
}
