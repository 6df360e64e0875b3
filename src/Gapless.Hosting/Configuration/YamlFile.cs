using Gapless.Core.Errors;
using Gapless.Core.Messages;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Gapless.Hosting.Configuration;

/// <summary>Parses a configuration's text.</summary>
internal static class YamlFile
{
    /// <summary>Reads one document of keys and values; <paramref name="environment"/> gives the values of <c>${NAME}</c>.</summary>
    /// <returns>The document, and where its problems are collected.</returns>
    /// <exception cref="GaplessException">It is no such document: file and line.</exception>
    public static (YamlMappingNode Root, ConfigProblems Problems) Parse(string file, string yaml, Func<string, string?> environment)
    {
        var parser = new ExpandingParser(new Parser(new StringReader(EnvironmentReferences.Hide(yaml))), environment);
        return (Mapping(file, yaml, parser), new ConfigProblems(file, parser));
    }

    private static YamlMappingNode Mapping(string file, string yaml, ExpandingParser parser)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(parser);
        }
        // The parser of this version also fails by InvalidOperationException, at a list that is not closed, and by ArgumentException, at a document's end within one.
        catch (Exception wrong) when (wrong is YamlException or InvalidOperationException or ArgumentException)
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
