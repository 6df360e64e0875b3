using System.Text;
using Gapless.Hosting.Composition;
using Gapless.Hosting.Execution;
using Gapless.Server.Api;

namespace Gapless.Server.Runs;

/// <summary>Reads runs' logs in pieces. Of a run that was resumed its logs follow each other; those of other machines are there.</summary>
internal sealed class LogReader(Project project)
{
    private const int MostBytes = 64 * 1024;

    /// <summary>What comes from a byte on.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="offset">The byte, counted over all its logs.</param>
    /// <param name="hasEnded">True when nobody works on the run.</param>
    public LogDocument Read(string runId, long offset, bool hasEnded)
    {
        var before = 0L;
        foreach (var file in RunLog.FilesOf(project.Options.Folder, runId).Select(path => new FileInfo(path)).Where(file => file.Exists))
        {
            if (offset - before < file.Length) return Read(file, offset, offset - before, hasEnded);
            before += file.Length;
        }

        return new LogDocument([], Math.Min(offset, before), hasEnded);
    }

    private static LogDocument Read(FileInfo file, long offset, long place, bool hasEnded)
    {
        using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        stream.Seek(place, SeekOrigin.Begin);
        var buffer = new byte[MostBytes];
        var read = stream.ReadAtLeast(buffer, MostBytes, throwOnEndOfStream: false);

        // A line that is not written to its end yet is left for the next time, unless it is too long for any.
        var end = Array.LastIndexOf(buffer, (byte)'\n', read - 1) + 1;
        if (end == 0) end = hasEnded || read == MostBytes ? read : 0;
        var lines = Encoding.UTF8.GetString(buffer, 0, end).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return new LogDocument([.. lines.Select(line => line.TrimEnd('\r'))], offset + end, hasEnded && place + end >= file.Length && end == read && read < MostBytes);
    }
}
