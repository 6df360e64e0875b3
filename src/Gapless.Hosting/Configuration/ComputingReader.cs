using System.Globalization;
using Gapless.Core.Messages;
using Gapless.Core.Publishing;
using Gapless.Runtime.Options;

namespace Gapless.Hosting.Configuration;

/// <summary>Reads the sections of gapless.yaml that are about tables.</summary>
internal static class ComputingReader
{
    private const long LeastMemory = 32_000_000;
    private const int MostThreads = 1_024;
    private const int MostDays = 100_000;
    private const string DeleteCopy = "delete-copy";
    private const string Switch = "switch";

    public static WarehouseOptions Warehouse(ConfigSection section)
    {
        var defaults = new WarehouseOptions();
        var options = new WarehouseOptions
        {
            Config = section.Words("config", defaults.Config),
            Sql = section.Words("sql", defaults.Sql),
            Catalog = section.Words("catalog", defaults.Catalog),
        };
        section.RejectUnknown();
        return options;
    }

    public static ComputeOptions Compute(ConfigSection section)
    {
        var options = new ComputeOptions
        {
            MemoryLimit = section.Value("memory_limit", new ComputeOptions().MemoryLimit, Text.Of("Config.ExpectedSize"), text =>
                (Sizes.TryParse(text, out var bytes) && bytes >= LeastMemory, bytes)),
            Threads = AutoOr(section, "threads", MostThreads),
            Slots = AutoOr(section, "slots", MostThreads),
            Chunk = AutoOr(section, "chunk", MostDays),
        };
        section.RejectUnknown();
        return options;
    }

    public static PublishOptions Publish(ConfigSection section, ConfigProblems problems)
    {
        var options = new PublishOptions
        {
            Mode = section.Value("mode", new PublishOptions().Mode, $"{DeleteCopy} / {Switch}", text =>
                (text is DeleteCopy or Switch, text == Switch ? PublishMode.Switch : PublishMode.DeleteCopy)),
            KeepVersions = section.WholeNumber("keep_versions", 0, 0, int.MaxValue),
        };
        if (options is { Mode: PublishMode.DeleteCopy, KeepVersions: > 0 }) problems.Add(section.Find("keep_versions")!.Start, Text.Of("Config.KeepVersions", options.KeepVersions));
        section.RejectUnknown();
        return options;
    }

    private static int? AutoOr(ConfigSection section, string key, int most) =>
        section.Value(key, default(int?), Text.Of("Config.ExpectedAutoOr", most), text =>
        {
            if (string.Equals(text, "auto", StringComparison.OrdinalIgnoreCase)) return (true, null);
            return (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= 1 && value <= most, (int?)value);
        });
}
