using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Runtime.Options;

namespace Gapless.Hosting.Configuration;

/// <summary>Loads a project's <c>gapless.yaml</c>.</summary>
internal static class ProjectFile
{
    /// <summary>The file's name.</summary>
    public const string Name = "gapless.yaml";

    private const string PlainConfig = "dags/dw_config.yaml";

    // What a folder means that has only dags/ and catalog/: all defaults, the tables under dags/, and a bucket's server and keys from the environment.
    private const string PlainText = $$"""
        database: ${DATABASE_URL:-sqlite:data/gapless.db}
        s3: {endpoint: "${S3_ENDPOINT}", access_key: "${S3_ACCESS_KEY}", secret_key: "${S3_SECRET_KEY}"}
        warehouse: {config: {{PlainConfig}}, sql: dags}
        """;

    /// <summary>Reads, checks and freezes the configuration of the project in the folder.</summary>
    /// <param name="folder">The project's folder; one without gapless.yaml will do when it has <c>dags/dw_config.yaml</c> and the store is told.</param>
    /// <param name="store">What <c>--store</c> says, relative to the current folder; null to take the file's.</param>
    /// <exception cref="GaplessException">It is absent, unreadable or wrong: every problem in a line of its own, with file, line and key.</exception>
    public static ProjectOptions Load(string folder, string? store = null)
    {
        if (string.IsNullOrWhiteSpace(folder)) throw new GaplessException(ErrorKind.Usage, Text.Of("Config.NoFolder"));
        folder = Path.GetFullPath(folder);
        var file = Path.Combine(folder, Name);
        var plain = !File.Exists(file) && File.Exists(Path.Combine(folder, PlainConfig));
        if (!plain && !File.Exists(file)) throw new GaplessException(ErrorKind.Usage, Text.Of("Config.NoProject", Name, folder));
        if (plain && store is null) throw new GaplessException(ErrorKind.Usage, Text.Of("Config.PlainNeedsStore", folder, Name));
        if (store is not null && StoreRoot.Of(store, Environment.CurrentDirectory) is null) throw new GaplessException(ErrorKind.Usage, Text.Of("Config.WrongStore", Text.Of("Config.ExpectedStore")));
        var options = Parse(file, plain ? PlainText : ProjectText.Read(file), EnvironmentValues.Of(folder));
        return store is null ? options : options with { StoreRoot = StoreRoot.Of(store, Environment.CurrentDirectory)! };
    }

    /// <summary>Reads the text of a configuration; <paramref name="environment"/> gives the values of <c>${NAME}</c>.</summary>
    internal static ProjectOptions Parse(string file, string yaml, Func<string, string?> environment)
    {
        var (root, problems) = YamlFile.Parse(file, yaml, environment);
        var options = new ProjectReader(Path.GetDirectoryName(file)!, problems).Read(new ConfigSection(root, "", problems));
        problems.ThrowIfAny();
        return options;
    }
}
