using System.Diagnostics;
using System.Globalization;

namespace Gapless.Hosting.Composition;

/// <summary>A folder of this process alone, under <c>.duckdb/work/</c> of the project; gone when disposed. What a killed process left is deleted by the next one.</summary>
internal sealed class WorkFolder : IDisposable
{
    private WorkFolder(string path) => Path = path;

    /// <summary>The folder, absolute.</summary>
    public string Path { get; }

    /// <summary>Makes one.</summary>
    public static WorkFolder Make(string project)
    {
        var root = System.IO.Path.Combine(project, ".duckdb", "work");
        Directory.CreateDirectory(root);
        foreach (var left in Directory.EnumerateDirectories(root).Where(IsAbandoned)) Delete(left);
        var name = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}.{Environment.ProcessId}.{Guid.NewGuid():N}");
        return new WorkFolder(Directory.CreateDirectory(System.IO.Path.Combine(root, name)).FullName);
    }

    public void Dispose() => Delete(Path);

    // Of another machine nobody here can say whether its process lives.
    private static bool IsAbandoned(string folder)
    {
        var parts = System.IO.Path.GetFileName(folder).Split('.');
        return parts.Length >= 3 && string.Join('.', parts[..^2]) == Environment.MachineName
            && int.TryParse(parts[^2], NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id != Environment.ProcessId && !Lives(id);
    }

    private static bool Lives(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static void Delete(string folder)
    {
        try
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // Another process deletes it, too; whatever stays goes with the next one.
        }
    }
}
