using System.Text;

namespace Gapless.DuckDb.Compute.Raw;

/// <summary>Reads the first records of a CSV text, to learn its header and delimiter; the rows themselves are DuckDB's to read.</summary>
internal sealed class CsvRecords(string text, char delimiter)
{
    private int _at;

    /// <summary>Where the next record begins.</summary>
    public int Position => _at;

    /// <summary>The next record that is not blank; null when there is none.</summary>
    public List<string>? Next()
    {
        while (_at < text.Length)
        {
            var begin = _at;
            var record = Record();
            if (!string.IsNullOrWhiteSpace(text[begin.._at])) return record;
        }

        return null;
    }

    private List<string> Record()
    {
        var values = new List<string>();
        while (true)
        {
            values.Add(Value());
            if (_at < text.Length && text[_at] == delimiter)
            {
                _at++;
                continue;
            }

            if (_at < text.Length && text[_at] == '\r') _at++;
            if (_at < text.Length && text[_at] == '\n') _at++;
            return values;
        }
    }

    private string Value()
    {
        var begin = _at;
        while (_at < text.Length && text[_at] == ' ') _at++;
        if (_at < text.Length && text[_at] == '"') return Quoted();
        _at = begin;
        while (_at < text.Length && text[_at] != delimiter && text[_at] is not ('\r' or '\n')) _at++;
        return text[begin.._at];
    }

    private string Quoted()
    {
        var value = new StringBuilder();
        for (_at++; _at < text.Length; _at++)
        {
            if (text[_at] != '"')
            {
                value.Append(text[_at]);
            }
            else if (_at + 1 < text.Length && text[_at + 1] == '"')
            {
                value.Append('"');
                _at++;
            }
            else
            {
                break;
            }
        }

        while (_at < text.Length && text[_at] != delimiter && text[_at] is not ('\r' or '\n')) _at++;
        return value.ToString();
    }
}
