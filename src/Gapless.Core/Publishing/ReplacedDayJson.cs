using System.Text.Json;

namespace Gapless.Core.Publishing;

/// <summary>What a publish took the place of, as the ledger keeps it; on one line.</summary>
public static class ReplacedDayJson
{
    /// <summary>The whole of it. The manifest's time is cut to the second, as in its file.</summary>
    public static string Write(ReplacedDay day) => PublishingJson.Write(writer => Fields(writer, day));

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">What is wrong with it, and at which field.</exception>
    public static ReplacedDay Read(string text) => PublishingJson.Read(text, Fields);

    internal static void Fields(Utf8JsonWriter writer, ReplacedDay day)
    {
        writer.WriteStartObject();
        if (day.Manifest is { } manifest)
        {
            writer.WritePropertyName("manifest");
            ManifestFields.Write(writer, manifest);
        }

        if (day.Evidence is { } evidence) writer.WriteString("evidence", evidence);
        writer.WriteEndObject();
    }

    internal static ReplacedDay Fields(JsonField day) =>
        new(day.Find("manifest") is { } manifest ? ManifestFields.Read(manifest) : null, day.Find("evidence")?.AsText());
}
