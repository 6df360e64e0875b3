using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Gapless.Core.Tables;

namespace Gapless.Runtime.Tables;

/// <summary>What makes a table's days stale when it changes: the SQL's meaning and the contract of its sources.</summary>
internal static class TableFingerprint
{
    private const int Characters = 16;

    public static string Of(SqlAnalysis analysis, IEnumerable<TableInput> inputs)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            writer.WriteStringValue(analysis.Fingerprint);
            foreach (var input in inputs)
                if (input.Source is { } source) Write(writer, source);
            writer.WriteEndArray();
        }

        return Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan))[..Characters];
    }

    private static void Write(Utf8JsonWriter writer, SourceContract source)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(source.Table);
        writer.WriteStringValue(source.Path);
        writer.WriteStringValue(source.Format.ToString());
        writer.WriteStringValue(source.Encoding);
        writer.WriteStringValue(source.Delimiter?.ToString());
        foreach (var column in source.Columns)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(column.Name);
            writer.WriteStringValue(column.Type);
            foreach (var old in column.From) writer.WriteStringValue(old);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }
}
