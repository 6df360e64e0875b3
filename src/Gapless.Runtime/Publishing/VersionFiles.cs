using Gapless.Core.Publishing;

namespace Gapless.Runtime.Publishing;

/// <summary>The files of a replaced version.</summary>
internal static class VersionFiles
{
    /// <summary>The keys of its files and of its manifest; none when the day had no files.</summary>
    public static IEnumerable<string> KeysOf(KeptVersion version) => version.Day.Manifest is { } manifest
        ? manifest.Files.Select(file => file.Name).Append(Manifest.FileName).Select(name => version.Prefix + name)
        : [];
}
