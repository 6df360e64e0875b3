using System.Globalization;
using System.Text.Json;
using Gapless.Core.Messages;

namespace Gapless.Core.Publishing;

/// <summary>A manifest's fields, in the order in which other readers know them.</summary>
internal static class ManifestFields
{
    internal static void Write(Utf8JsonWriter writer, Manifest manifest)
    {
        writer.WriteStartObject();
        writer.WriteString("dest", manifest.Dataset.ToString());
        Day(writer, "partition_date", manifest.Date);
        writer.WriteString("run_id", manifest.RunId);
        writer.WriteNumber("file_count", manifest.Files.Length);
        writer.WriteNumber("row_count", manifest.Rows);
        writer.WriteString("source_prefix", manifest.SourcePrefix);
        writer.WriteString("target_prefix", manifest.TargetPrefix);
        writer.WriteString("generated_at", manifest.GeneratedAt.UtcDateTime.ToString(JsonField.TimeFormat, CultureInfo.InvariantCulture));
        writer.WritePropertyName("files");
        DayFields.Files(writer, manifest.Files);
        writer.WritePropertyName("schema");
        DayFields.Schema(writer, manifest.Schema);
        writer.WriteString("sql_fingerprint", manifest.SqlFingerprint);
        PublishingJson.Array(writer, "inputs", manifest.Inputs, input => Input(writer, input));
        writer.WriteNumber("token", manifest.Token);
        if (manifest.Restores is { } version) writer.WriteString("restores", version);
        writer.WriteEndObject();
    }

    internal static Manifest Read(JsonField field)
    {
        var manifest = new Manifest(
            field["dest"].AsDataset(),
            field.Find("partition_date")?.AsDay(),
            field["run_id"].AsText(),
            field["token"].AsCount(),
            field["source_prefix"].AsText(),
            field["target_prefix"].AsText(),
            field["generated_at"].AsTime(),
            DayFields.Files(field["files"]),
            DayFields.Schema(field["schema"]),
            field["sql_fingerprint"].AsText(),
            [.. field["inputs"].AsItems().Select(Input)])
        {
            Restores = field.Find("restores")?.AsText(),
        };
        Agree(field["file_count"], manifest.Files.Length);
        Agree(field["row_count"], manifest.Rows);
        return manifest;
    }

    /// <summary>One input, also within a day's version.</summary>
    internal static void Input(Utf8JsonWriter writer, ManifestInput input)
    {
        writer.WriteStartObject();
        writer.WriteString("dataset", input.Dataset);
        Day(writer, "from", input.From);
        Day(writer, "to", input.To);
        writer.WriteString("version", input.Version);
        writer.WriteEndObject();
    }

    private static ManifestInput Input(JsonField field) =>
        new(field["dataset"].AsText(), field.Find("from")?.AsDay(), field.Find("to")?.AsDay(), field["version"].AsText());

    /// <summary>A sum that does not fit its parts is the sign of a file that was changed by hand or by something else.</summary>
    private static void Agree(JsonField sum, long parts)
    {
        if (sum.AsCount() != parts) throw new FormatException(Text.Of("Json.Sum", sum.Path, sum.AsCount(), parts));
    }

    private static void Day(Utf8JsonWriter writer, string name, DateOnly? day)
    {
        if (day is { } date) writer.WriteString(name, date.ToString(JsonField.DayFormat, CultureInfo.InvariantCulture));
        else writer.WriteNull(name);
    }
}
