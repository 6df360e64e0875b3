using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Gapless.Football.Simulation.Traffic;


/// <summary>Writes JSON answers.</summary>
internal static class JsonAnswer
{
    // The services write their letters as they are.
    private static readonly JsonWriterOptions Raw = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Status 200 with what is written.</summary>
    public static Answer Write(Action<Utf8JsonWriter> write, int status = 200)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, Raw))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return new Answer(status, Answer.JsonType, buffer.WrittenMemory);
    }

    /// <summary>A number, or null.</summary>
    public static void WriteNumberOrNull(this Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number) json.WriteNumber(name, number);
        else json.WriteNull(name);
    }
}
