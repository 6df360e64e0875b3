namespace Gapless.Testing;

/// <summary>The real data beside the project; tests that need it skip where it is absent, and fail in CI.</summary>
public static class SharedData
{
    /// <summary>The repository's root folder.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>A file under <c>../shared/data</c>; skips the test when it is absent, fails it in CI.</summary>
    public static string File(string relative)
    {
        var root = Environment.GetEnvironmentVariable("GAPLESS_SHARED") ?? Path.Combine(Repository, "..", "shared");
        var path = Path.GetFullPath(Path.Combine(root, "data", relative));
        if (!System.IO.File.Exists(path)) Unavailable.Because($"the shared data file {relative} is not beside the project");
        return path;
    }

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "Gapless.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Tests run from inside the repository.");
    }
}
