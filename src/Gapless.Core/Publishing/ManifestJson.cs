using Gapless.Core.Messages;

namespace Gapless.Core.Publishing;

/// <summary>The text of manifest.json: indented, one text for one value, with a line's end at its end.</summary>
public static class ManifestJson
{
    /// <summary>The file's text. Times are cut to the second.</summary>
    public static string Write(Manifest manifest) => PublishingJson.Write(writer => ManifestFields.Write(writer, manifest), indented: true) + "\n";

    /// <summary>Reads the file; fields that it does not know are passed over.</summary>
    /// <exception cref="FormatException">What is wrong with it, and at which field.</exception>
    public static Manifest Read(string text)
    {
        try
        {
            return PublishingJson.Read(text, ManifestFields.Read);
        }
        catch (FormatException error)
        {
            throw new FormatException(Text.Of("Json.Manifest", error.Message), error);
        }
    }
}
