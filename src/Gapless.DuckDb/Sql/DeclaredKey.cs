using System.Text.RegularExpressions;

namespace Gapless.DuckDb.Sql;

/// <summary>What the author of a file says of an input: no two rows of one of its days share these columns.</summary>
/// <param name="Table">The input as the SQL names it, <c>layer.table</c> or <c>tmp_table</c>.</param>
/// <param name="Columns">The columns.</param>
internal sealed partial record DeclaredKey(string Table, IReadOnlyList<string> Columns)
{
    /// <summary>Reads <c>layer.table(a, b)</c>; null when it is something else.</summary>
    public static DeclaredKey? Read(string text) => Pattern().Match(text) is { Success: true } match
        ? new DeclaredKey(match.Groups[1].Value, [.. match.Groups[2].Value.Split(',', StringSplitOptions.TrimEntries)])
        : null;

    [GeneratedRegex(@"^(\w+(?:\.\w+)?)\s*\(\s*(\w+(?:\s*,\s*\w+)*)\s*\)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
