using System.Globalization;

namespace Gapless.Core.Tables;

/// <summary>What a day of a table was computed by and from: the version of its SQL and of each input, as one text for the ledger.</summary>
public static class Evidence
{
    private const string Sql = "sql";

    /// <summary>Makes the text.</summary>
    /// <param name="fingerprint"><see cref="TableDefinition.Fingerprint"/>.</param>
    /// <param name="inputs">Each input with the version of the days that were read.</param>
    public static string Of(string fingerprint, IEnumerable<KeyValuePair<string, string>> inputs) =>
        string.Join(' ', inputs.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}").Prepend($"{Sql}={fingerprint}"));

    /// <summary>The text as a number, to tell equal from different without reading it: equal texts have the same, others but by a chance of 2^-64 another.</summary>
    public static ulong HashOf(string? text)
    {
        var parts = Parse(text);
        var hash = HashOfSql(parts.GetValueOrDefault(Sql, ""));
        foreach (var (input, version) in parts.Where(part => part.Key != Sql))
        {
            var window = ulong.TryParse(version, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var sum) ? sum : DayHash.Of(version);
            hash = unchecked(hash + HashOfInput(WeightOf(input), window));
        }

        return hash;
    }

    /// <summary>What the SQL adds to the number; the sum over it and the inputs is the number, modulo 2^64.</summary>
    public static ulong HashOfSql(string fingerprint) => DayHash.Of(fingerprint);

    /// <summary>What tells one input from another in the number.</summary>
    public static ulong WeightOf(string input) => DayHash.Of(input) | 1;

    /// <summary>What an input adds to the number: more than nothing, even when none of its days are there.</summary>
    /// <param name="weight">Of <see cref="WeightOf"/>.</param>
    /// <param name="window">Of <see cref="VersionIndex.Sum"/>.</param>
    public static ulong HashOfInput(ulong weight, ulong window) => unchecked(weight * (window + 1));

    /// <summary>True when the text has another SQL than <paramref name="current"/>; then inputs need no look.</summary>
    public static bool HasOtherSql(string? recorded, string current) => Parse(recorded).GetValueOrDefault(Sql) != Parse(current)[Sql];

    /// <summary>The first input, by name, whose version differs, or that only one of the two has; null when all are equal.</summary>
    public static string? ChangedInput(string? recorded, string current)
    {
        var (before, now) = (Parse(recorded), Parse(current));
        return before.Keys.Union(now.Keys).Where(key => key != Sql).Order(StringComparer.Ordinal)
            .FirstOrDefault(key => before.GetValueOrDefault(key) != now.GetValueOrDefault(key));
    }

    /// <summary>What the text says: the SQL's version under <c>sql</c>, and each input's under its name. Empty when it is no such text.</summary>
    public static IReadOnlyDictionary<string, string> Read(string? text) => Parse(text);

    private static Dictionary<string, string> Parse(string? text)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var mark = part.IndexOf('=', StringComparison.Ordinal);
            if (mark > 0) parts[part[..mark]] = part[(mark + 1)..];
        }

        return parts;
    }
}
