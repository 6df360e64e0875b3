using System.Globalization;
using System.Text;

namespace Gapless.Football.Simulation.Invention;


/// <summary>Names as FotMob writes them: without diacritics, prefixes and suffixes.</summary>
internal static class PlainLetters
{
    private static readonly HashSet<string> Ornaments = new(StringComparer.Ordinal)
    {
        "FC", "AFC", "SC", "CF", "AC", "US", "ACF", "SS", "CD", "UD", "RC", "AS", "VV", "GD", "EC", "CR", "SE", "FK", "SK", "NK", "IF", "SV", "VfL", "TSV", "AZC", "SAD", "Calcio", "1.",
    };

    /// <summary>The name without diacritics.</summary>
    public static string Of(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var letter in name.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark) plain.Append(letter);
        }

        return plain.ToString();
    }

    /// <summary>The name without its club form and years: <c>SV Köln 04</c> becomes <c>Köln</c>.</summary>
    public static string WithoutOrnaments(string name)
    {
        var words = name.Split(' ').Where(word => !Ornaments.Contains(word) && !word.All(letter => char.IsDigit(letter) || letter == '\'')).ToList();
        return words.Count == 0 ? name : string.Join(' ', words);
    }

    /// <summary>Three capitals.</summary>
    public static string Abbreviation(string name) =>
        string.Concat(Of(name).Where(char.IsAsciiLetter).Take(3)).ToUpperInvariant();
}
