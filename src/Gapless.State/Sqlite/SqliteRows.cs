using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gapless.State.Rows;

namespace Gapless.State.Sqlite;

/// <summary>Rows as one JSON array of arrays.</summary>
internal static class SqliteRows
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Source(string name, IReadOnlyList<LedgerColumn> columns)
    {
        var fields = columns.Select((column, i) => string.Create(CultureInfo.InvariantCulture, $"value ->> {i} AS {column.Name}"));
        return $"(SELECT {string.Join(", ", fields)}, key AS place FROM json_each(@{name})) AS {name}";
    }

    internal static (string Name, object? Value)[] Values(string name, IReadOnlyList<LedgerColumn> columns)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Plain))
        {
            writer.WriteStartArray();
            for (var row = 0; row < columns[0].Values.Length; row++)
            {
                writer.WriteStartArray();
                foreach (var column in columns) Write(writer, column.Values[row]);
                writer.WriteEndArray();
            }

            writer.WriteEndArray();
        }

        return [($"@{name}", Encoding.UTF8.GetString(buffer.WrittenSpan))];
    }

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        if (value is long number) writer.WriteNumberValue(number);
        else writer.WriteStringValue((string?)value);
    }
}
