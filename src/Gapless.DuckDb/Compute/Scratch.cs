using System.Buffers;
using System.Globalization;

namespace Gapless.DuckDb.Compute;

/// <summary>A folder for one call: links and copies of input files, under paths of our own choice.</summary>
internal sealed class Scratch : IDisposable
{
    private static readonly SearchValues<char> Patterns = SearchValues.Create("*?[]{}");

    private readonly string _folder;
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private int _next;

    public Scratch(string parent)
    {
        _folder = Path.Combine(parent, Path.GetRandomFileName());
        Directory.CreateDirectory(_folder);
    }

    /// <summary>A path for a new file.</summary>
    /// <param name="extension">What its name ends with, such as <c>.csv.gz</c>.</param>
    /// <param name="name">What messages call it.</param>
    public string NewFile(string extension, string name)
    {
        var path = Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{_next++}{extension}"));
        _names[path] = name;
        return path;
    }

    /// <summary>The file under a path whose last folder is <c>key=D</c>, so that DuckDB reads the day from it.</summary>
    public string Dated(string path, string key, DateOnly day)
    {
        var folder = Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{key}={day:yyyy-MM-dd}"));
        Directory.CreateDirectory(folder);
        return Link(path, Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{_next++}{Extension(path)}")));
    }

    /// <summary>The file under a path that has no sign that DuckDB would read as a pattern.</summary>
    public string Plain(string path) =>
        path.AsSpan().IndexOfAny(Patterns) < 0 ? path : Link(path, Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{_next++}{Extension(path)}")));

    /// <summary>True when DuckDB takes a path for what it is: no pattern, and no folder that says a column's value.</summary>
    public static bool IsPlain(string path) => path.AsSpan().IndexOfAny(Patterns) < 0 && !path.Contains('=', StringComparison.Ordinal);

    /// <summary>Says what messages are to call a file.</summary>
    public void Call(string path, string name) => _names[path] = name;

    /// <summary>A message with the files' names in place of their paths.</summary>
    public string Named(string message)
    {
        // Longest first: 1.csv is a part of 1.csv.gz.
        foreach (var (path, name) in _names.OrderByDescending(pair => pair.Key.Length)) message = message.Replace(path, name, StringComparison.Ordinal);
        return message;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>What DuckDB tells compressions by: <c>.json.gz</c>, <c>.csv</c>.</summary>
    public static string Extension(string path)
    {
        var last = Path.GetExtension(path);
        return last is ".gz" or ".zst" ? Path.GetExtension(path[..^last.Length]) + last : last;
    }

    private string Link(string path, string link)
    {
        try
        {
            File.CreateSymbolicLink(link, path);
        }
        catch (IOException) when (OperatingSystem.IsWindows())
        {
            // There, links are for administrators.
            File.Copy(path, link);
        }

        _names[link] = _names.GetValueOrDefault(path, path);
        return link;
    }
}
