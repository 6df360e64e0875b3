using Gapless.Core.Tables;

namespace Gapless.Runtime.Tables;

/// <summary>Finds a raw source by the name that SQL uses, with or without the layer in front on either side.</summary>
internal static class SourceNames
{
    public static SourceContract? Find(WarehouseConfig config, string layer, string raw)
    {
        var prefix = layer + "_";
        return Exactly(config, raw)
            ?? (raw.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? Exactly(config, raw[prefix.Length..]) : Exactly(config, prefix + raw));
    }

    private static SourceContract? Exactly(WarehouseConfig config, string name) =>
        config.Sources.Where(one => string.Equals(one.Key, name, StringComparison.OrdinalIgnoreCase)).Select(one => one.Value).FirstOrDefault();
}
