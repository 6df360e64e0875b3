using System.Text.RegularExpressions;

namespace Gapless.Hosting.Configuration;

/// <summary>Expands <c>${NAME}</c> and <c>${NAME:-default}</c>, after YAML has been parsed, so that no value can become syntax.</summary>
/// <remarks>Within <c>{...}</c> and <c>[...]</c> YAML takes the braces of a reference for its own. <see cref="Hide"/> therefore replaces
/// the characters of a reference that can be syntax by private ones of the same length before parsing; <see cref="Expand"/> and
/// <see cref="Show"/> put them back.</remarks>
internal static partial class EnvironmentReferences
{
    private const string Syntax = "{},[]:# ";
    private const char FirstHidden = '\uE000';

    public static string Hide(string yaml) => Written().Replace(yaml, match => Map(match.Value, hide: true));

    /// <summary>As it was written in the file.</summary>
    public static string Show(string scalar) => Hidden().Replace(scalar, match => Map(match.Value, hide: false));

    /// <summary>With the environment's values; a name that is not set, and has no default, is empty.</summary>
    public static string Expand(string scalar, Func<string, string?> environment) =>
        Written().Replace(Show(scalar), match =>
        {
            var value = environment(match.Groups["name"].Value);
            var fallback = match.Groups["default"];
            return fallback.Success && string.IsNullOrEmpty(value) ? fallback.Value : value ?? "";
        });

    /// <summary>True when a <c>${</c> stands in the text as written that begins no reference: a slip that would otherwise go through as text.</summary>
    public static bool IsMalformed(string written) => Written().Replace(written, "").Contains("${", StringComparison.Ordinal);

    private static string Map(string text, bool hide) => string.Create(text.Length, (text, hide), static (target, from) =>
    {
        for (var i = 0; i < target.Length; i++)
        {
            var c = from.text[i];
            var place = from.hide ? Syntax.IndexOf(c, StringComparison.Ordinal) : c - FirstHidden;
            target[i] = place < 0 || place >= Syntax.Length ? c : from.hide ? (char)(FirstHidden + place) : Syntax[place];
        }
    });

    [GeneratedRegex(@"\$\{(?<name>[A-Za-z_][A-Za-z0-9_]*)(?::-(?<default>[^${}\r\n]*(\$(?!\{)[^${}\r\n]*)*))?\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Written();

    [GeneratedRegex("\\$\uE000[^\uE001\r\n]*\uE001", RegexOptions.ExplicitCapture)]
    private static partial Regex Hidden();
}
