using System.Text.Json.Nodes;

namespace Gapless.DuckDb.Sql.Parsing;

/// <summary>A text that is one SELECT.</summary>
/// <param name="Sql">The text as it was given.</param>
/// <param name="Tree">What DuckDB made of it: the whole answer.</param>
internal sealed record ParsedSelect(string Sql, JsonObject Tree)
{
    /// <summary>The statement.</summary>
    public JsonObject Statement => Tree["statements"]![0]!.AsObject();

    /// <summary>The statement's query.</summary>
    public JsonObject Query => Statement["node"]!.AsObject();

    /// <summary>A copy whose tree may be changed.</summary>
    public ParsedSelect Copy() => this with { Tree = Tree.DeepClone().AsObject() };
}
