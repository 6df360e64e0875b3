using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gapless.DuckDb.Sql.Parsing;

/// <summary>One text for all trees that say the same.</summary>
/// <remarks>Without places, and without properties that hold nothing: a DuckDB that knows one more property does not change it.</remarks>
internal static class Canonical
{
    private static readonly JsonWriterOptions Deep = new() { MaxDepth = SqlParser.MaxDepth };

    /// <summary>The text.</summary>
    public static string Text(JsonNode? node) => Encoding.UTF8.GetString(Bytes(node).WrittenSpan);

    /// <summary>SHA-256 of the text, hexadecimal, lower case.</summary>
    public static string Hash(JsonNode node) => Convert.ToHexStringLower(SHA256.HashData(Bytes(node).WrittenSpan));

    private static ArrayBufferWriter<byte> Bytes(JsonNode? node)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, Deep);
        Write(writer, node);
        writer.Flush();
        return buffer;
    }

    private static void Write(Utf8JsonWriter writer, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject one:
                writer.WriteStartObject();
                foreach (var (name, value) in one)
                {
                    if (name == "query_location" || SaysNothing(value)) continue;
                    writer.WritePropertyName(name);
                    Write(writer, value);
                }

                writer.WriteEndObject();
                break;
            case JsonArray list:
                writer.WriteStartArray();
                foreach (var item in list) Write(writer, item);
                writer.WriteEndArray();
                break;
            case null:
                writer.WriteNullValue();
                break;
            default:
                node.WriteTo(writer);
                break;
        }
    }

    private static bool SaysNothing(JsonNode? value) => value switch
    {
        null => true,
        JsonArray list => list.Count == 0,
        JsonValue one => one.GetValueKind() is JsonValueKind.False || (one.GetValueKind() is JsonValueKind.String && one.GetValue<string>().Length == 0),
        _ => false,
    };
}
