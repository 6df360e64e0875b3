using System.Text;

namespace Gapless.DuckDb.Sql.Parsing;

/// <summary>A place in a text: line and column from 1, the column in Unicode characters.</summary>
internal readonly record struct TextPlace(int Line, int Column)
{
    /// <summary>The place after so many Unicode characters, as DuckDB counts in the errors of its parser.</summary>
    public static TextPlace AfterCharacters(string text, long characters) => After(text, characters, static _ => 1);

    /// <summary>The place after so many bytes of UTF-8, as DuckDB counts in the nodes of a tree.</summary>
    public static TextPlace AfterBytes(string text, long bytes) => After(text, bytes, static rune => rune.Utf8SequenceLength);

    private static TextPlace After(string text, long count, Func<Rune, int> size)
    {
        int line = 1, column = 1;
        foreach (var rune in text.EnumerateRunes())
        {
            count -= size(rune);
            if (count < 0) break;
            (line, column) = rune.Value == '\n' ? (line + 1, 1) : (line, column + 1);
        }

        return new TextPlace(line, column);
    }
}
