using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Tables;
using Gapless.Runtime.Options;

namespace Gapless.Hosting.Configuration;

/// <summary>Loads a project's <c>dw_config.yaml</c>.</summary>
internal static class WarehouseFile
{
    private const string DateName = "PARTITION_DATE";

    /// <summary>Whether the project has one: whether it computes tables at all.</summary>
    public static bool Exists(ProjectOptions options) => File.Exists(PathOf(options));

    /// <summary>Reads, checks and freezes what the file says.</summary>
    /// <exception cref="GaplessException">It is absent, unreadable or wrong: every problem in a line of its own, with file, line and key.</exception>
    public static WarehouseConfig Load(ProjectOptions options)
    {
        var file = PathOf(options);
        if (!File.Exists(file)) throw new GaplessException(ErrorKind.Usage, Text.Of("Warehouse.NoFile", file));
        return Parse(file, ProjectText.Read(file), options.StoreRoot, EnvironmentValues.Of(options.Folder));
    }

    /// <summary>Reads the text of a configuration; <paramref name="environment"/> gives the values of <c>${NAME}</c>, but for the date's.</summary>
    internal static WarehouseConfig Parse(string file, string yaml, string store, Func<string, string?> environment)
    {
        var (root, problems) = YamlFile.Parse(file, yaml, name => name == DateName ? SourceContract.DateMark : environment(name));
        var config = new WarehouseReader(file, store, problems).Read(new ConfigSection(root, "", problems));
        problems.ThrowIfAny();
        return config;
    }

    private static string PathOf(ProjectOptions options) => Path.GetFullPath(options.Warehouse.Config, options.Folder);
}
