using Gapless.Core.Datasets;
using Gapless.Core.Messages;
using Gapless.Core.Tables;

namespace Gapless.Runtime.Tables;

/// <summary>Which layer may read which: itself, and those that <c>layer_dependencies</c> names.</summary>
internal static class LayerRules
{
    public static bool MayRead(WarehouseConfig config, string layer, string other) =>
        layer == other || config.LayerDependencies.TryGetValue(layer, out var others) && others.Contains(other);

    public static string Sentence(WarehouseConfig config, string layer, DatasetName input) =>
        Text.Of("Table.LayerNotAllowed", layer, input, input.Group, Path.GetFileName(config.File));
}
