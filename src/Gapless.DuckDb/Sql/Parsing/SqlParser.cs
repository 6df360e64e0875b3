using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gapless.Core.Messages;
using Gapless.Core.Tables;

namespace Gapless.DuckDb.Sql.Parsing;

/// <summary>DuckDB's own parser, and its way back from a tree to a text. Needs no table to exist.</summary>
internal sealed class SqlParser(DuckDbConnection connection)
{
    /// <summary>How many levels of JSON a tree may have; DuckDB's own limit on expressions ends far below.</summary>
    public const int MaxDepth = 6000;

    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = MaxDepth };
    private static readonly JsonSerializerOptions DeepOut = new() { MaxDepth = MaxDepth };

    /// <summary>Parses a text that must be exactly one SELECT.</summary>
    /// <exception cref="SqlTemplateException">It is not.</exception>
    public ParsedSelect Parse(string sql)
    {
        var answer = Answer(sql);
        if (SqlNode.Flag(answer, "error")) throw Refused(sql, answer);
        var count = answer["statements"]!.AsArray().Count;
        if (count == 0) throw new SqlTemplateException(1, 1, Text.Of("Sql.Nothing"));
        var parsed = new ParsedSelect(sql, answer);
        if (count > 1) throw new SqlTemplateException(1, 1, Text.Of("Sql.Several", count));
        if (SqlNode.Type(parsed.Query["from_table"]) == "SHOW_REF") throw new SqlTemplateException(1, 1, Text.Of("Sql.NotSelect"));
        return parsed;
    }

    /// <summary>The SQL of a tree.</summary>
    public string Print(ParsedSelect select) => connection.Scalar<string>(
        "SELECT json_deserialize_sql($1::JSON)", CancellationToken.None, select.Tree.ToJsonString(DeepOut))!;

    private JsonObject Answer(string sql)
    {
        if (sql.Contains('\0', StringComparison.Ordinal)) throw new SqlTemplateException(1, 1, Text.Of("Sql.NotText"));
        string json;
        try
        {
            json = connection.Scalar<string>("SELECT json_serialize_sql($1::VARCHAR)::VARCHAR", CancellationToken.None, sql)!;
        }
        catch (DuckDbException error)
        {
            throw new SqlTemplateException(1, 1, error.Message, error);
        }

        return JsonNode.Parse(json, documentOptions: Deep)!.AsObject();
    }

    private static SqlTemplateException Refused(string sql, JsonObject answer)
    {
        if (SqlNode.Text(answer, "error_type") == "not implemented") return new SqlTemplateException(1, 1, Text.Of("Sql.NotSelect"));
        var known = long.TryParse(SqlNode.Text(answer, "position"), NumberStyles.None, CultureInfo.InvariantCulture, out var position);
        var place = known ? TextPlace.AfterCharacters(sql, position) : new TextPlace(1, 1);
        var message = StandsBare(sql, position) ? Text.Of("Sql.BareDate") : SqlNode.Text(answer, "error_message");
        return new SqlTemplateException(place.Line, place.Column, message);
    }

    /// <summary>DuckDB stops at the brace of a date that has no quotes around it.</summary>
    private static bool StandsBare(string sql, long position)
    {
        var before = string.Concat(sql.EnumerateRunes().Take((int)position));
        return before.EndsWith('$') && sql.AsSpan(before.Length - 1).StartsWith(PartitionDate.Placeholder);
    }
}
