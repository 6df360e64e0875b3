namespace Gapless.DuckDb.Statements;

/// <summary>Cuts a text of several statements after each semicolon that ends one.</summary>
internal static class ScriptSplitter
{
    /// <summary>The pieces, in order; each stands on the lines on which it stands in the whole text, so that the lines in DuckDB's messages are the text's.</summary>
    internal static IEnumerable<string> Split(string sql)
    {
        var start = 0;
        var lines = 0;
        for (var i = 0; i < sql.Length;)
        {
            var end = TokenEnd(sql, i);
            if (sql[i] == ';')
            {
                yield return new string('\n', lines) + sql[start..end];
                lines += sql.AsSpan(start, end - start).Count('\n');
                start = end;
            }

            i = end;
        }

        if (start < sql.Length) yield return new string('\n', lines) + sql[start..];
    }

    /// <summary>Where what begins at a place ends: a string, a quoted name, a comment, or one character.</summary>
    private static int TokenEnd(string sql, int start)
    {
        var next = start + 1 < sql.Length ? sql[start + 1] : '\0';
        return sql[start] switch
        {
            '\'' => QuoteEnd(sql, start, IsEscaping(sql, start)),
            '"' => QuoteEnd(sql, start, escapes: false),
            '-' when next == '-' => After(sql, "\n", start + 2),
            '/' when next == '*' => CommentEnd(sql, start),
            '$' when start == 0 || !IsWord(sql[start - 1]) => DollarEnd(sql, start),
            _ => start + 1,
        };
    }

    /// <summary>Behind the closing quote. A doubled one looks like the end and a new beginning, which comes to the same.</summary>
    private static int QuoteEnd(string sql, int start, bool escapes)
    {
        for (var i = start + 1; i < sql.Length; i++)
        {
            if (escapes && sql[i] == '\\') i++;
            else if (sql[i] == sql[start])
            {
                if (!escapes || i + 1 >= sql.Length || sql[i + 1] != '\'') return i + 1;
                i++;
            }
        }

        return sql.Length;
    }

    /// <summary>Whether it is E'...', where a backslash takes the next character along.</summary>
    private static bool IsEscaping(string sql, int quote) => quote > 0 && (sql[quote - 1] is 'e' or 'E') && (quote == 1 || !IsWord(sql[quote - 2]));

    private static int CommentEnd(string sql, int start)
    {
        var depth = 1;
        for (var i = start + 2; i + 1 < sql.Length; i++)
        {
            if (sql[i] == '/' && sql[i + 1] == '*')
            {
                depth++;
                i++;
            }
            else if (sql[i] == '*' && sql[i + 1] == '/')
            {
                i++;
                if (--depth == 0) return i + 1;
            }
        }

        return sql.Length;
    }

    /// <summary>Behind $tag$...$tag$; a parameter such as $1 is no quote.</summary>
    private static int DollarEnd(string sql, int start)
    {
        var end = start + 1;
        while (end < sql.Length && IsWord(sql[end])) end++;
        if (end >= sql.Length || sql[end] != '$' || char.IsAsciiDigit(sql[start + 1])) return start + 1;
        return After(sql, sql[start..(end + 1)], end + 1);
    }

    private static int After(string sql, string mark, int from) => sql.IndexOf(mark, from, StringComparison.Ordinal) is var found and >= 0 ? found + mark.Length : sql.Length;

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_';
}
