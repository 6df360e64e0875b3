using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Gapless.Football.Linking;

/// <summary>Makes the names under which sources write one club the same, and never two clubs' names the same.</summary>
internal static class TeamNames
{
    /// <summary>Words that say "club", not which one. Words that tell clubs of one town apart (United, City, Real, Athletic, Sporting, Red Bull) are not among them.</summary>
    private static readonly FrozenSet<string> ClubWords = new[]
    {
        "fc", "afc", "cf", "sc", "ac", "acf", "sv", "as", "ss", "ssc", "us", "cd", "ud", "rc", "rcd", "sd", "ca", "fk", "sk", "bk", "kv", "vfl", "vfb",
        "tsg", "tsv", "fsv", "sl", "cp", "club", "clube", "de", "calcio", "bc", "osc", "ogc", "ec", "se", "cr", "sad", "nk", "gnk", "football",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<char, string> Letters = new Dictionary<char, string>
    {
        ['ø'] = "o",
        ['æ'] = "ae",
        ['œ'] = "oe",
        ['ß'] = "ss",
        ['ł'] = "l",
        ['đ'] = "d",
        ['ð'] = "d",
        ['þ'] = "th",
        ['ı'] = "i",
        ['&'] = " and ",
        ['\''] = "",
        ['’'] = "",
        ['ʼ'] = "",
        ['`'] = "",
        ['´'] = "",
    }.ToFrozenDictionary();

    /// <summary>The name without case, accents, punctuation, club words and years; empty only for a name without a letter or digit.</summary>
    public static string Normalise(string name)
    {
        var words = Words(name);
        var kept = words.Where(w => !IsClubWord(w)).ToList();
        return string.Join(' ', kept.Count > 0 ? kept : words);
    }

    /// <summary>True when the names are the same, or one has all words of the other, in order and together.</summary>
    public static bool AreSimilar(string? left, string? right)
    {
        if (left is null || right is null) return false;
        return $" {left} ".Contains($" {right} ", StringComparison.Ordinal) || $" {right} ".Contains($" {left} ", StringComparison.Ordinal);
    }

    private static bool IsClubWord(string word) => ClubWords.Contains(word) || (char.IsAsciiDigit(word[0]) && IsYear(word));

    /// <summary>A founding year, in two digits or four, or the 1 of "1. FC".</summary>
    private static bool IsYear(string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && (number == 1 || word.Length == 2 || (word.Length == 4 && number is >= 1840 and <= 2040));

    private static List<string> Words(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var character in name.Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark) continue;
            var lower = char.ToLowerInvariant(character);
            if (Letters.TryGetValue(lower, out var written)) text.Append(written);
            else text.Append(char.IsLetterOrDigit(lower) || char.IsSurrogate(lower) ? lower : ' ');
        }

        return Joined(text.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Joins single letters that stand together (A. C. Milan) and a U with its age (U-21).</summary>
    private static List<string> Joined(string[] parts)
    {
        var words = new List<string>(parts.Length);
        var letters = false;
        foreach (var part in parts)
        {
            var letter = part.Length == 1 && char.IsLetter(part[0]);
            if ((letters && letter) || (words.Count > 0 && words[^1] == "u" && char.IsAsciiDigit(part[0]))) words[^1] += part;
            else words.Add(part);
            letters = letter;
        }

        return words;
    }
}
