using System.Text.RegularExpressions;
using Gapless.Core.Errors;
using Gapless.Core.Messages;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Gapless.Hosting.Configuration;

/// <summary>Collects everything that is wrong with a configuration, so that a person can mend it all at once.</summary>
internal sealed partial class ConfigProblems(string file, ExpandingParser parser)
{
    private readonly SortedList<(long Line, int Order), string> _found = [];

    /// <summary>A key that is not known here.</summary>
    public void UnknownKey(Mark at, string key, string section, IReadOnlyList<string> known)
    {
        var place = section.Length == 0 ? Path.GetFileName(file) : section;
        var nearest = NearestName.Of(key, known);
        Add(at, nearest is not null
            ? Text.Of("Config.UnknownKey", key, place, nearest)
            : Text.Of("Config.UnknownKeyList", key, place, string.Join(", ", known)));
    }

    /// <summary>A value that is not what it must be. What came from the environment is shown as it is referred to, since it may be a secret.</summary>
    public void WrongValue(YamlNode node, string property, string expected) => Add(node.Start, Text.Of("Config.WrongValue", property, expected, Found(node)));

    /// <summary>A value that is wrong and is a secret.</summary>
    public void WrongSecret(YamlNode node, string property, string expected) => Add(node.Start, Text.Of("Config.WrongSecret", property, expected));

    /// <summary>A layer that <c>layer_dependencies</c> does not have.</summary>
    public void UnknownLayer(YamlNode at, string layer, IReadOnlyList<string> known) => Add(at.Start, NearestName.Of(layer, known) is { } nearest
        ? Text.Of("Warehouse.UnknownLayerNear", layer, nearest)
        : Text.Of("Warehouse.UnknownLayer", layer, string.Join(", ", known)));

    /// <summary>A configuration that has no layer at all.</summary>
    public void NoLayers(ConfigSection section) => Add(section.Start, Text.Of("Warehouse.NoLayers"));

    /// <summary>Anything else, in a full sentence.</summary>
    public void Add(Mark at, string sentence) => _found.Add((at.Line, _found.Count), $"{file}:{at.Line}: {sentence}");

    /// <summary>Ends the reading when anything is wrong.</summary>
    /// <exception cref="GaplessException">Each problem in a line of its own, in the file's order.</exception>
    public void ThrowIfAny()
    {
        if (_found.Count > 0) throw new GaplessException(ErrorKind.Usage, string.Join('\n', _found.Values));
    }

    private string Found(YamlNode node) => node switch
    {
        YamlScalarNode scalar => $"'{WithoutCredentials(parser.WrittenAt(scalar.Start) ?? scalar.Value ?? "")}'",
        YamlSequenceNode => Text.Of("Config.FoundList"),
        _ => Text.Of("Config.FoundSection"),
    };

    // An address in the wrong place, or wrongly written, may still have a password in it.
    private static string WithoutCredentials(string text) => Credentials().Replace(text, "***");

    [GeneratedRegex(@"(?<=//)[^\s]*(?=@)|(?<=//.*\?).+", RegexOptions.ExplicitCapture)]
    private static partial Regex Credentials();
}
