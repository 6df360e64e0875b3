using System.Globalization;
using Gapless.Hosting.Errors;
using Serilog;
using Serilog.Core;

namespace Gapless.Hosting.Execution;

/// <summary>The run's own file under <c>logs/backfill/</c>; secrets are replaced before they are written.</summary>
internal sealed class RunLog : IDisposable
{
    private readonly string _folder;
    private readonly Logger _logger;

    /// <summary>Begins one.</summary>
    /// <param name="folder">The project's folder.</param>
    /// <param name="now">What it is called by, in the project's zone.</param>
    public RunLog(string folder, DateTimeOffset now)
    {
        _folder = folder;
        Path = Reserve(FolderOf(folder), string.Create(CultureInfo.InvariantCulture, $"backfill_{now:yyyyMMdd_HHmmss}"));
        _logger = new LoggerConfiguration()
            .WriteTo.File(Path, outputTemplate: "{Timestamp:yyyy-MM-dd HH:mm:ss} [{Level:u3}] {Message:lj}{NewLine}", formatProvider: CultureInfo.InvariantCulture)
            .CreateLogger();
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>The files of a run, oldest first: one for each time that it was taken up on this machine.</summary>
    public static IReadOnlyList<string> FilesOf(string folder, string runId)
    {
        var index = IndexOf(folder, runId);
        return File.Exists(index) ? [.. File.ReadLines(index).Select(name => System.IO.Path.Combine(FolderOf(folder), System.IO.Path.GetFileName(name)))] : [];
    }

    /// <summary>Says whose log it is, so that <see cref="FilesOf"/> finds it.</summary>
    public void BelongsTo(string runId)
    {
        var index = IndexOf(_folder, runId);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(index)!);
        File.AppendAllText(index, System.IO.Path.GetFileName(Path) + "\n");
    }

    public void Write(string line) => _logger.Information("{Line:l}", KnownErrors.Redactor.Redact(line));

    public void Error(string line) => _logger.Error("{Line:l}", KnownErrors.Redactor.Redact(line));

    public void Dispose() => _logger.Dispose();

    private static string FolderOf(string project) => System.IO.Path.Combine(project, "logs", "backfill");

    private static string IndexOf(string project, string runId) => System.IO.Path.Combine(project, "logs", "runs", $"{runId}.txt");

    // Two runs may start within one second: the name belongs to whoever made the file, since of two that open one file the later would write nothing.
    private static string Reserve(string folder, string name)
    {
        Directory.CreateDirectory(folder);
        for (var i = 1; ; i++)
        {
            var path = System.IO.Path.Combine(folder, i == 1 ? $"{name}.log" : string.Create(CultureInfo.InvariantCulture, $"{name}_{i}.log"));
            try
            {
                new FileStream(path, FileMode.CreateNew).Dispose();
                return path;
            }
            catch (IOException) when (File.Exists(path))
            {
            }
        }
    }
}
