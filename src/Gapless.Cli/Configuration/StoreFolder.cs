using Gapless.Core.Messages;

namespace Gapless.Cli.Configuration;

/// <summary>The folder that the lake lies in, from gapless.yaml or <c>--store</c>.</summary>
internal static class StoreFolder
{
    /// <summary>What a store must be, when the text is something else; null when it is right.</summary>
    public static string? Expected(string text)
    {
        if (text.StartsWith("s3:", StringComparison.OrdinalIgnoreCase)) return Text.Of("Config.ExpectedNotS3");
        return text.Contains("://", StringComparison.Ordinal) ? Text.Of("Config.ExpectedFolder") : null;
    }

    /// <summary>The absolute folder; a relative one is within <paramref name="folder"/>.</summary>
    public static string Of(string text, string folder) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(text, folder));
}
