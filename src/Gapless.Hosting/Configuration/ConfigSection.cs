using System.Globalization;
using Gapless.Core.Messages;
using Gapless.Core.Secrets;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Gapless.Hosting.Configuration;

/// <summary>One mapping of the file. Reading a key makes it known, so a setting is named in one place only; <see cref="RejectUnknown"/> ends the section.</summary>
/// <remarks>A key that is absent, or whose value is empty (as an unset <c>${NAME}</c> leaves it), has its default.</remarks>
internal sealed class ConfigSection(YamlMappingNode? node, string path, ConfigProblems problems)
{
    private readonly List<string> _known = [];

    /// <summary>Whether the file has this section at all.</summary>
    public bool Exists => node is not null;

    /// <summary>Where it begins; the file's first line when it is not there.</summary>
    public Mark Start => node?.Start ?? new Mark(0, 1, 1);

    /// <summary>The full name of a key in it, as errors show it.</summary>
    public string PathOf(string key) => path.Length == 0 ? key : $"{path}.{key}";

    /// <summary>The node under the key; null when it is absent or empty.</summary>
    public YamlNode? Find(string key)
    {
        if (!_known.Contains(key)) _known.Add(key);
        if (node is null || !node.Children.TryGetValue(key, out var found)) return null;
        return found is YamlScalarNode scalar && IsEmpty(scalar) ? null : found;
    }

    /// <summary>A value of any kind: read from its text, or the default.</summary>
    public T Value<T>(string key, T fallback, string expected, Func<string, (bool Right, T Value)> read)
    {
        var found = Find(key);
        if (found is null) return fallback;
        if (found is YamlScalarNode { Value: { } text })
        {
            var (right, value) = read(text.Trim());
            if (right) return value;
        }

        problems.WrongValue(found, PathOf(key), expected);
        return fallback;
    }

    public string Words(string key, string fallback) =>
        Value(key, fallback, Text.Of("Config.ExpectedText"), text => (!text.Any(char.IsControl), text));

    public bool YesNo(string key, bool fallback) => Value(key, fallback, "true / false", text =>
        (bool.TryParse(text, out var value), value));

    public int WholeNumber(string key, int fallback, int least, int most) =>
        Value(key, fallback, Text.Of("Config.ExpectedWhole", least, most), text =>
            (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most, value));

    public double Number(string key, double fallback, double least, double most) =>
        Value(key, fallback, Text.Of("Config.ExpectedNumber", least, most), text =>
            (double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most, value));

    public TimeSpan Duration(string key, TimeSpan fallback, TimeSpan least) =>
        Value(key, fallback, least > TimeSpan.Zero ? Text.Of("Config.ExpectedLongerDuration") : Text.Of("Config.ExpectedDuration"), text =>
            (Durations.TryParse(text, out var value) && value >= least, value));

    /// <summary>A key to send in a header: one word of visible ASCII. It is never shown.</summary>
    public Secret? Key(string key)
    {
        var found = Find(key);
        if (found is null) return null;
        if (found is YamlScalarNode { Value: { } text } && text.Trim().All(c => c is > ' ' and < '\x7f')) return new Secret(text.Trim());
        problems.WrongSecret(found, PathOf(key), Text.Of("Config.ExpectedKey"));
        return null;
    }

    /// <summary>A section inside this one; one without any key when it is absent.</summary>
    public ConfigSection Section(string key)
    {
        var found = Find(key);
        if (found is not null and not YamlMappingNode) problems.WrongValue(found, PathOf(key), Text.Of("Config.ExpectedSection"));
        return new ConfigSection(found as YamlMappingNode, PathOf(key), problems);
    }

    /// <summary>The sections of a list; none when it is absent or empty.</summary>
    public IReadOnlyList<ConfigSection> Sections(string key)
    {
        var found = Find(key);
        if (found is YamlSequenceNode list && list.Children.All(item => item is YamlMappingNode))
            return [.. list.Children.Select((item, place) => new ConfigSection((YamlMappingNode)item, string.Create(CultureInfo.InvariantCulture, $"{PathOf(key)}[{place}]"), problems))];
        if (found is not null) problems.WrongValue(found, PathOf(key), Text.Of("Config.ExpectedSections"));
        return [];
    }

    /// <summary>One character, or the default (<c>auto</c> too); a tab may be written <c>tab</c> or <c>\t</c>.</summary>
    public char? Character(string key, string expected)
    {
        // A tab is as good as nothing to the other readers.
        if (node is not null && node.Children.TryGetValue(key, out var found) && found is YamlScalarNode { Style: not ScalarStyle.Plain, Value: ['\t'] })
        {
            Find(key);
            return '\t';
        }

        return Value(key, default(char?), expected, text => text switch
        {
            "auto" => (true, null),
            "tab" or "\\t" => (true, '\t'),
            [var one] when !char.IsControl(one) && !char.IsLetterOrDigit(one) => (true, one),
            _ => (false, null),
        });
    }

    /// <summary>Texts: a list of them, or one alone; none when it is absent or empty.</summary>
    public IReadOnlyList<YamlScalarNode> Texts(string key, string expected)
    {
        switch (Find(key))
        {
            case null: return [];
            case YamlScalarNode one: return [one];
            case YamlSequenceNode list when list.Children.All(item => item is YamlScalarNode scalar && !IsEmpty(scalar)): return [.. list.Children.Cast<YamlScalarNode>()];
            case var other:
                problems.WrongValue(other, PathOf(key), expected);
                return [];
        }
    }

    /// <summary>The keys of a section that may have any, in the file's order.</summary>
    public IEnumerable<YamlScalarNode> Keys()
    {
        foreach (var key in node?.Children.Keys ?? [])
        {
            if (key is YamlScalarNode { Value: { Length: > 0 } } name) yield return name;
            else problems.WrongValue(key, path, Text.Of("Config.ExpectedSection"));
        }
    }

    /// <summary>Whether the section stands in the file, be it with nothing in it.</summary>
    public bool Names(string key) => node?.Children.ContainsKey(key) == true;

    /// <summary>Reports every key that was not read.</summary>
    public void RejectUnknown()
    {
        foreach (var key in node?.Children.Keys ?? [])
        {
            var name = (key as YamlScalarNode)?.Value ?? "";
            if (!_known.Contains(name)) problems.UnknownKey(key.Start, name, path, _known);
        }
    }

    private static bool IsEmpty(YamlScalarNode scalar) =>
        string.IsNullOrWhiteSpace(scalar.Value)
        || (scalar.Style == ScalarStyle.Plain && scalar.Value is "~" or "null" or "Null" or "NULL");
}
