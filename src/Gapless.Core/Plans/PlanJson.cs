using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Gapless.Core.Plans;

/// <summary>Plans and orders as JSON: snake_case, days as <c>yyyy-MM-dd</c>, days in a row as inclusive <c>from</c> and <c>to</c>.</summary>
/// <remarks>One value has one text, whatever it was built from, so texts can be compared and hashed; reading gives back the same value.</remarks>
public static class PlanJson
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The whole plan.</summary>
    public static string Write(Plan plan) => ToText(writer => PlanJsonWriter.Plan(writer, plan));

    /// <summary>What was asked for.</summary>
    public static string WriteOrder(RunOrder order) => ToText(writer => PlanJsonWriter.Order(writer, order));

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">The text is not a plan.</exception>
    public static Plan Read(string text) => Parse(text, PlanJsonReader.Plan);

    /// <summary>Reads what <see cref="WriteOrder"/> wrote.</summary>
    /// <exception cref="FormatException">The text is not an order.</exception>
    public static RunOrder ReadOrder(string text) => Parse(text, PlanJsonReader.Order);

    internal static byte[] WriteIdentity(Plan plan) => ToBytes(writer => PlanJsonWriter.Identity(writer, plan)).ToArray();

    private static string ToText(Action<Utf8JsonWriter> write) => Encoding.UTF8.GetString(ToBytes(write));

    private static ReadOnlySpan<byte> ToBytes(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Compact)) write(writer);
        return buffer.WrittenSpan;
    }

    private static T Parse<T>(string text, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return read(document.RootElement);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException($"The stored plan cannot be read: {error.Message}", error);
        }
    }
}
