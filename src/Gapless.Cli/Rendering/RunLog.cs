using System.Globalization;
using Gapless.Cli.Composition;
using Serilog;
using Serilog.Core;

namespace Gapless.Cli.Rendering;

/// <summary>The run's own file under <c>logs/backfill/</c>; secrets are replaced before they are written.</summary>
internal sealed class RunLog : IDisposable
{
    private readonly Logger _logger;

    public RunLog(Project project)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"backfill_{project.LocalNow:yyyyMMdd_HHmmss}");
        var folder = System.IO.Path.Combine(project.Options.Folder, "logs", "backfill");
        Path = Free(folder, name);
        _logger = new LoggerConfiguration()
            .WriteTo.File(Path, outputTemplate: "{Timestamp:yyyy-MM-dd HH:mm:ss} [{Level:u3}] {Message:lj}{NewLine}", formatProvider: CultureInfo.InvariantCulture)
            .CreateLogger();
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    public void Write(string line) => _logger.Information("{Line:l}", ErrorPrinter.Redactor.Redact(line));

    public void Error(string line) => _logger.Error("{Line:l}", ErrorPrinter.Redactor.Redact(line));

    public void Dispose() => _logger.Dispose();

    // Two runs may start within one second.
    private static string Free(string folder, string name)
    {
        var path = System.IO.Path.Combine(folder, name + ".log");
        for (var i = 2; File.Exists(path); i++) path = System.IO.Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{name}_{i}.log"));
        return path;
    }
}
