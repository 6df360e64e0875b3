namespace Gapless.Bench;

/// <summary>A folder that is gone when the program ends.</summary>
/// <remarks>Not earlier: ext4 is slow to make files where many were deleted minutes ago, which would measure our own tidying.</remarks>
internal static class TemporaryFolder
{
    private static readonly List<string> Made = [];

    /// <summary>Makes one.</summary>
    public static string Make()
    {
        var path = Directory.CreateTempSubdirectory("gapless-bench-").FullName;
        Made.Add(path);
        return path;
    }

    /// <summary>Deletes all that were made.</summary>
    public static void DeleteAll()
    {
        foreach (var path in Made) Directory.Delete(path, recursive: true);
    }
}
