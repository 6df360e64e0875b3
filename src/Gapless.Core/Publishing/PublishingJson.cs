using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gapless.Core.Messages;

namespace Gapless.Core.Publishing;

/// <summary>What manifests, journal entries and the ledger's lists of files have in common as JSON.</summary>
internal static class PublishingJson
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonWriterOptions Indented = Compact with { Indented = true, NewLine = "\n" };

    internal static string Write(Action<Utf8JsonWriter> write, bool indented = false)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, indented ? Indented : Compact)) write(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    internal static T Read<T>(string text, Func<JsonField, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return read(new JsonField(document.RootElement, ""));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or ArgumentException)
        {
            // The latter two: text that is no Unicode, such as half a surrogate pair.
            throw new FormatException(Text.Of("Json.Not", error.Message), error);
        }
    }

    internal static void Array<T>(Utf8JsonWriter writer, string name, IEnumerable<T> items, Action<T> write)
    {
        writer.WriteStartArray(name);
        foreach (var item in items) write(item);
        writer.WriteEndArray();
    }
}
