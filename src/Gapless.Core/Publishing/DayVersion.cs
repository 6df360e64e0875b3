using System.Security.Cryptography;
using System.Text;

namespace Gapless.Core.Publishing;

/// <summary>The version of a published day: what tables that read it compare with the version that they were computed from.</summary>
public static class DayVersion
{
    private const int Digits = 16;

    /// <summary>
    /// 16 hexadecimal digits over what the day holds and was made from: files, columns, SQL and inputs, in whatever order they are listed.
    /// File names carry the run, so a day that was computed again has another version; when, whereto and under which lease it was published does not count.
    /// A day that was brought back has the version that it had.
    /// </summary>
    public static string Of(Manifest manifest)
    {
        if (manifest.Restores is { } version) return version;
        var text = PublishingJson.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName("files");
            // Without hashes: a name is never given to other content, and days from before hashes were recorded keep their versions.
            DayFields.Files(writer, [.. manifest.Files.OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => file with { Sha256 = null })]);
            writer.WriteString("schema", manifest.Schema.Id);
            writer.WriteString("sql_fingerprint", manifest.SqlFingerprint);
            var inputs = manifest.Inputs.OrderBy(input => input.Dataset, StringComparer.Ordinal)
                .ThenBy(input => input.From).ThenBy(input => input.To).ThenBy(input => input.Version, StringComparer.Ordinal);
            PublishingJson.Array(writer, "inputs", inputs, input => ManifestFields.Input(writer, input));
            writer.WriteEndObject();
        });
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..Digits];
    }
}
