using System.Globalization;
using Serilog;
using Serilog.Core;

namespace Gapless.Cli.Rendering;

/// <summary>The run's own file under <c>logs/backfill/</c>; secrets are replaced before they are written.</summary>
internal sealed class RunLog : IDisposable
{
    private readonly Logger _logger;

    /// <summary>Begins one.</summary>
    /// <param name="folder">The project's folder.</param>
    /// <param name="now">What it is called by, in the project's zone.</param>
    public RunLog(string folder, DateTimeOffset now)
    {
        Path = Reserve(System.IO.Path.Combine(folder, "logs", "backfill"), string.Create(CultureInfo.InvariantCulture, $"backfill_{now:yyyyMMdd_HHmmss}"));
        _logger = new LoggerConfiguration()
            .WriteTo.File(Path, outputTemplate: "{Timestamp:yyyy-MM-dd HH:mm:ss} [{Level:u3}] {Message:lj}{NewLine}", formatProvider: CultureInfo.InvariantCulture)
            .CreateLogger();
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    public void Write(string line) => _logger.Information("{Line:l}", ErrorPrinter.Redactor.Redact(line));

    public void Error(string line) => _logger.Error("{Line:l}", ErrorPrinter.Redactor.Redact(line));

    public void Dispose() => _logger.Dispose();

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
