using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Runtime.Options;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Gapless.Cli.Configuration;

/// <summary>Loads a project's <c>gapless.yaml</c>.</summary>
internal static class ProjectFile
{
    /// <summary>The file's name.</summary>
    public const string Name = "gapless.yaml";

    /// <summary>Reads, checks and freezes the configuration of the project in the folder.</summary>
    /// <param name="folder">The project's folder.</param>
    /// <param name="store">What <c>--store</c> says, relative to the current folder; null to take the file's.</param>
    /// <exception cref="GaplessException">It is absent, unreadable or wrong: every problem in a line of its own, with file, line and key.</exception>
    public static ProjectOptions Load(string folder, string? store = null)
    {
        if (string.IsNullOrWhiteSpace(folder)) throw new GaplessException(ErrorKind.Usage, Text.Of("Config.NoFolder"));
        folder = Path.GetFullPath(folder);
        var file = Path.Combine(folder, Name);
        if (!File.Exists(file)) throw new GaplessException(ErrorKind.Usage, Text.Of("Config.NoProject", Name, folder));
        if (store is not null && StoreFolder.Expected(store) is { } expected) throw new GaplessException(ErrorKind.Usage, Text.Of("Config.WrongStore", expected));
        var options = Parse(file, ProjectText.Read(file), EnvironmentValues.Of(folder));
        return store is null ? options : options with { StoreRoot = StoreFolder.Of(store, Environment.CurrentDirectory) };
    }

    /// <summary>Reads the text of a configuration; <paramref name="environment"/> gives the values of <c>${NAME}</c>.</summary>
    internal static ProjectOptions Parse(string file, string yaml, Func<string, string?> environment)
    {
        var parser = new ExpandingParser(new Parser(new StringReader(EnvironmentReferences.Hide(yaml))), environment);
        var problems = new ConfigProblems(file, parser);
        var root = Mapping(file, yaml, parser);
        var options = new ProjectReader(Path.GetDirectoryName(file)!, problems).Read(new ConfigSection(root, "", problems));
        problems.ThrowIfAny();
        return options;
    }

    private static YamlMappingNode Mapping(string file, string yaml, ExpandingParser parser)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(parser);
        }
        // The parser of this version also fails by InvalidOperationException, at a list that is not closed.
        catch (Exception wrong) when (wrong is YamlException or InvalidOperationException)
        {
            throw new GaplessException(ErrorKind.Usage, Text.Of("Config.NotYaml", file, Line(wrong, yaml, parser), wrong.Message), wrong);
        }

        return stream.Documents is [{ RootNode: YamlMappingNode root }]
            ? root
            : throw new GaplessException(ErrorKind.Usage, Text.Of("Config.NotMapping", file));
    }

    /// <summary>Where the fault is: a tab that indents, else where the parser says, else behind what it has read.</summary>
    private static long Line(Exception wrong, string yaml, ExpandingParser parser)
    {
        var tab = yaml.Split('\n').TakeWhile(line => !line.TrimStart(' ').StartsWith('\t')).Count() + 1;
        if (wrong.Message.Contains(" tab ", StringComparison.Ordinal) && tab <= yaml.Count(c => c == '\n') + 1) return tab;
        return (wrong as YamlException)?.Start.Line ?? parser.Current?.End.Line ?? 1;
    }
}
