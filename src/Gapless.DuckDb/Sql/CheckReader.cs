using System.Text.RegularExpressions;
using Gapless.Core.Messages;
using Gapless.Core.Tables;
using Gapless.DuckDb.Sql.Parsing;
using Gapless.DuckDb.Sql.Reading;

namespace Gapless.DuckDb.Sql;

/// <summary>Reads what follows <c>-- gapless: check</c>, and makes the query that finds what is wrong.</summary>
/// <remarks>
/// <c>unique(a, b)</c> (NULLs are equal, as GROUP BY sees them), <c>not_null(a, b)</c>, <c>rows &gt;= 10</c> (also <c>&gt;</c>, <c>&lt;=</c>, <c>&lt;</c>, <c>=</c>),
/// or a SELECT that must return nothing. A SELECT reads <c>{this}</c>, the day's new rows, and nothing else: a check says something of what is
/// about to be published, and must not make a table depend on more inputs than its SQL does.
/// </remarks>
internal static partial class CheckReader
{
    private const string This = "{this}";

    /// <summary>Reads one.</summary>
    /// <exception cref="SqlTemplateException">It is not understood.</exception>
    public static TableCheck Read(string text, TextPlace place, SqlParser parser)
    {
        if (Query().IsMatch(text)) return Select(text, place, parser);
        if (Columns().Match(text) is { Success: true } columns) return OfColumns(text, columns, place);
        if (Rows().Match(text) is { Success: true } rows)
        {
            var sql = $"SELECT count(*) AS \"rows\" FROM {TableCheck.Rows} HAVING NOT (count(*) {rows.Groups[1].Value} {rows.Groups[2].Value})";
            return new TableCheck(CheckKind.Rows, text, sql, place.Line);
        }

        throw new SqlTemplateException(place.Line, place.Column, Text.Of("Sql.Check", text));
    }

    private static TableCheck OfColumns(string text, Match match, TextPlace place)
    {
        var names = match.Groups[2].Value.Split(',', StringSplitOptions.TrimEntries).Select(Quoted).ToList();
        return match.Groups[1].Value.Equals("unique", StringComparison.OrdinalIgnoreCase)
            ? new TableCheck(CheckKind.Unique, text, $"SELECT {string.Join(", ", names)}, count(*) AS \"rows\" FROM {TableCheck.Rows} GROUP BY {string.Join(", ", names)} HAVING count(*) > 1", place.Line)
            : new TableCheck(CheckKind.NotNull, text, $"SELECT * FROM {TableCheck.Rows} WHERE {string.Join(" OR ", names.Select(name => $"{name} IS NULL"))}", place.Line);
    }

    private static TableCheck Select(string text, TextPlace place, SqlParser parser)
    {
        var sql = text.Replace(This, TableCheck.Rows, StringComparison.OrdinalIgnoreCase).TrimEnd(';', ' ');
        ParsedSelect parsed;
        try
        {
            parsed = parser.Parse(sql);
            PartitionDate.CheckNames(parsed);
        }
        catch (SqlTemplateException error)
        {
            throw new SqlTemplateException(place.Line, place.Column, Text.Of("Sql.CheckQuery", error.Message), error);
        }

        var reads = ReadCollector.Of(parsed.Query);
        var other = reads.Tables.Where(read => read.Schema is not null || read.Table != TableCheck.Rows).Select(read => read.Schema is null ? read.Table : $"{read.Schema}.{read.Table}");
        if (other.Concat(reads.Functions).FirstOrDefault() is { } name) throw new SqlTemplateException(place.Line, place.Column, Text.Of("Sql.CheckReads", name));
        return new TableCheck(CheckKind.Query, text, sql, place.Line);
    }

    private static string Quoted(string name) => $"\"{name}\"";

    [GeneratedRegex(@"^(select|with|from)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Query();

    [GeneratedRegex(@"^(unique|not_null)\s*\(\s*(\w+(?:\s*,\s*\w+)*)\s*\)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Columns();

    [GeneratedRegex(@"^rows\s*(>=|<=|>|<|=)\s*([0-9]{1,18})\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Rows();
}
