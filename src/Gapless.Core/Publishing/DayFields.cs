using System.Collections.Immutable;
using System.Text.Json;
using Gapless.Core.Tables;

namespace Gapless.Core.Publishing;

/// <summary>A day's files and columns, as manifests and the ledger both write them.</summary>
internal static class DayFields
{
    internal static void Files(Utf8JsonWriter writer, ImmutableArray<DayFile> files)
    {
        writer.WriteStartArray();
        foreach (var file in files)
        {
            writer.WriteStartObject();
            writer.WriteString("name", file.Name);
            writer.WriteNumber("bytes", file.Bytes);
            writer.WriteNumber("rows", file.Rows);
            if (file.Sha256 is { } hash) writer.WriteString("sha256", hash);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    internal static ImmutableArray<DayFile> Files(JsonField files) =>
        [.. files.AsItems().Select(file => new DayFile(file["name"].AsText(), file["bytes"].AsCount(), file["rows"].AsCount()) { Sha256 = file.Find("sha256")?.AsText() })];

    internal static void Schema(Utf8JsonWriter writer, TableSchema schema)
    {
        writer.WriteStartArray();
        foreach (var column in schema.Columns)
        {
            writer.WriteStartObject();
            writer.WriteString("name", column.Name);
            writer.WriteString("type", column.Type);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    internal static TableSchema Schema(JsonField columns) =>
        new(columns.AsItems().Select(column => new TableColumn(column["name"].AsText(), column["type"].AsText())));
}
