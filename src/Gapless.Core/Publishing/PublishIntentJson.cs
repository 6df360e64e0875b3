using System.Globalization;
using System.Text.Json;

namespace Gapless.Core.Publishing;

/// <summary>The body of a journal entry; on one line.</summary>
public static class PublishIntentJson
{
    /// <summary>The whole entry. The manifest's time is cut to the second, as in its file.</summary>
    public static string Write(PublishIntent intent) => PublishingJson.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("run_id", intent.RunId);
        writer.WriteString("dataset", intent.Dataset.ToString());
        writer.WriteString("date", intent.Date.ToString(JsonField.DayFormat, CultureInfo.InvariantCulture));
        writer.WriteNumber("token", intent.Token);
        writer.WriteString("mode", Word(intent.Mode));
        writer.WriteString("target", intent.Target);
        writer.WriteString("source", intent.Source);
        PublishingJson.Array(writer, "delete", intent.Delete, writer.WriteStringValue);
        if (intent.SeenManifest is { } seen) writer.WriteString("seen_manifest", seen);
        if (intent.Manifest is { } manifest)
        {
            writer.WritePropertyName("manifest");
            ManifestFields.Write(writer, manifest);
        }

        if (intent.Evidence is { } evidence) writer.WriteString("evidence", evidence);
        if (intent.Replaces is { } replaced)
        {
            writer.WritePropertyName("replaces");
            ReplacedDayJson.Fields(writer, replaced);
        }

        writer.WriteEndObject();
    });

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">What is wrong with it, and at which field.</exception>
    public static PublishIntent Read(string text) => PublishingJson.Read(text, Intent);

    private static PublishIntent Intent(JsonField field) => new(
        field["run_id"].AsText(),
        field["dataset"].AsDataset(),
        field["date"].AsDay(),
        field["token"].AsCount(),
        Mode(field["mode"]),
        field["target"].AsText(),
        field["source"].AsText(),
        [.. field["delete"].AsItems().Select(name => name.AsText())],
        field.Find("seen_manifest")?.AsText(),
        field.Find("manifest") is { } manifest ? ManifestFields.Read(manifest) : null,
        field.Find("evidence")?.AsText())
    {
        Replaces = field.Find("replaces") is { } replaced ? ReplacedDayJson.Fields(replaced) : null,
    };

    private static PublishMode Mode(JsonField field)
    {
        foreach (var mode in Enum.GetValues<PublishMode>())
        {
            if (Word(mode) == field.AsText()) return mode;
        }

        throw field.Wrong($"\"{Word(PublishMode.DeleteCopy)}\"");
    }

    private static string Word(PublishMode mode) => JsonNamingPolicy.SnakeCaseLower.ConvertName(mode.ToString());
}
