using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Gapless.Testing;

namespace Gapless.Core.Tests.Messages;

/// <summary>The message files, and where the source uses their keys.</summary>
internal static partial class MessageCatalogue
{
    private static readonly string Folder = Path.Combine(SharedData.Repository, "src", "Gapless.Core", "Messages");

    public static IReadOnlyList<KeyValuePair<string, string>> Read(string file) =>
        [.. XDocument.Load(Path.Combine(Folder, file)).Root!.Elements("data")
            .Select(data => KeyValuePair.Create(data.Attribute("name")!.Value, data.Element("value")!.Value))];

    /// <summary>The numbers of the places in a sentence, sorted.</summary>
    public static IReadOnlyList<int> Places(string sentence) =>
        [.. Place().Matches(sentence).Select(match => int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)).Distinct().Order()];

    /// <summary>Every call of <c>Text.Of("Key", ...)</c> in src with the number of its values; null when they can't be counted.</summary>
    public static IReadOnlyList<MessageUse> Uses() =>
        [.. Sources().SelectMany(file => Call().Matches(file.Text).Select(match =>
            new MessageUse(file.Path, match.Groups["key"].Value, SourceArguments.CountAfter(file.Text, match.Index + match.Length))))];

    /// <summary>Every text in quotes that is like a key, in src: a key may be handed on before it is used.</summary>
    public static IReadOnlySet<string> Quoted() =>
        Sources().SelectMany(file => QuotedKey().Matches(file.Text).Select(match => match.Groups[1].Value)).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<(string Path, string Text)> Sources() =>
        Directory.EnumerateFiles(Path.Combine(SharedData.Repository, "src"), "*.cs", SearchOption.AllDirectories)
            .Select(path => (Path.GetRelativePath(SharedData.Repository, path), File.ReadAllText(path)));

    [GeneratedRegex(@"\{(\d+)[^}]*\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"\bText\.Of\(\s*""(?<key>[^""]+)""")]
    private static partial Regex Call();

    [GeneratedRegex(@"""([A-Z][A-Za-z0-9]*(?:\.[A-Za-z0-9]+)+)""")]
    private static partial Regex QuotedKey();
}
