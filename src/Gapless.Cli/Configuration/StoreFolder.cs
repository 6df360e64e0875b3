using Gapless.Core.Messages;

namespace Gapless.Cli.Configuration;

/// <summary>The folder that the lake lies in, from gapless.yaml or <c>--store</c>.</summary>
internal static class StoreFolder
{
    /// <summary>Why the text can't be a store here; null when it can.</summary>
    public static string? Refusal(string text)
    {
        if (text.StartsWith("s3:", StringComparison.OrdinalIgnoreCase)) return Text.Of("Config.S3Store");
        return text.Contains("://", StringComparison.Ordinal) ? Text.Of("Config.StoreAddress", text) : null;
    }

    /// <summary>The absolute folder; a relative one is within <paramref name="folder"/>.</summary>
    public static string Of(string text, string folder) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(text, folder));
}
