namespace Gapless.DuckDb.Sql.Parsing;

/// <summary>What DuckDB's parser throws away: a text's line comments, and where its statement ends.</summary>
/// <remarks>Follows DuckDB's quotes: <c>'..'</c>, <c>E'..'</c> with backslashes, <c>".."</c>, <c>$tag$..$tag$</c>, and comments <c>--</c> and <c>/* */</c>, which nest.</remarks>
internal sealed class SqlText
{
    private readonly string _sql;
    private readonly List<(int Start, string Text)> _comments = [];
    private int _terminator = -1;
    private int _at;

    private SqlText(string sql) => _sql = sql;

    /// <summary>The line comments, without their dashes, and where they begin.</summary>
    public IReadOnlyList<(int Start, string Text)> Comments => _comments;

    /// <summary>The text up to the semicolon after the statement, or all of it.</summary>
    public string Statement => _terminator < 0 ? _sql : _sql[.._terminator];

    /// <summary>Reads a text; one that DuckDB would not parse gives something that is of no use.</summary>
    public static SqlText Read(string sql)
    {
        var text = new SqlText(sql);
        while (text._at < sql.Length) text.Next();
        return text;
    }

    private void Next()
    {
        switch (_sql[_at])
        {
            case '-' when Sees("--"):
                Comment();
                break;
            case '/' when Sees("/*"):
                Block();
                break;
            case '\'':
                Quoted('\'', _at > 0 && _sql[_at - 1] is 'e' or 'E' && (_at < 2 || !IsWord(_sql[_at - 2])));
                break;
            case '"':
                Quoted('"', backslashes: false);
                break;
            case '$' when _at == 0 || !IsWord(_sql[_at - 1]):
                Dollars();
                break;
            case ';':
                if (_terminator < 0) _terminator = _at;
                _at++;
                break;
            default:
                _at++;
                break;
        }
    }

    private bool Sees(string what) => string.CompareOrdinal(_sql, _at, what, 0, what.Length) == 0;

    private static bool IsWord(char one) => char.IsLetterOrDigit(one) || one is '_' or '$';

    private void Comment()
    {
        var end = _sql.IndexOf('\n', _at);
        if (end < 0) end = _sql.Length;
        _comments.Add((_at, _sql[(_at + 2)..end].TrimEnd('\r')));
        _at = end;
    }

    private void Block()
    {
        var depth = 0;
        do
        {
            var opens = Sees("/*");
            if (opens) depth++;
            var closes = !opens && Sees("*/");
            if (closes) depth--;
            _at += opens || closes ? 2 : 1;
        }
        while (depth > 0 && _at < _sql.Length);
    }

    private void Quoted(char quote, bool backslashes)
    {
        for (_at++; _at < _sql.Length; _at++)
        {
            if (backslashes && _sql[_at] == '\\') _at++;
            else if (_sql[_at] == quote && !(_at + 1 < _sql.Length && _sql[_at + 1] == quote && ++_at > 0)) break;
        }

        _at = Math.Min(_at + 1, _sql.Length);
    }

    private void Dollars()
    {
        var end = _at + 1;
        while (end < _sql.Length && IsWord(_sql[end]) && _sql[end] != '$') end++;
        if (end >= _sql.Length || _sql[end] != '$' || (end > _at + 1 && char.IsDigit(_sql[_at + 1])))
        {
            _at++;
            return;
        }

        var tag = _sql[_at..(end + 1)];
        var close = _sql.IndexOf(tag, end + 1, StringComparison.Ordinal);
        _at = close < 0 ? _sql.Length : close + tag.Length;
    }
}
