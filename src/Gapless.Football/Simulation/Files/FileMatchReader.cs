using System.IO.Compression;
using System.Text.Json;
using Gapless.Core.Errors;
using Gapless.Football.Simulation.World;

namespace Gapless.Football.Simulation.Files;


/// <summary>Reads a file of matches, plain or compressed.</summary>
internal static class FileMatchReader
{
    /// <summary>All matches of the file.</summary>
    /// <exception cref="GaplessException">The file cannot be read, or a line is not a match.</exception>
    public static async Task<IReadOnlyList<FileMatch>> ReadAsync(string path, CancellationToken cancellation)
    {
        var number = 0;
        try
        {
            var matches = new List<FileMatch>();
            var ids = new HashSet<int>();
            await using var file = File.OpenRead(path);
            await using var content = await IsCompressedAsync(file, cancellation) ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
            using var reader = new StreamReader(content);
            while (await reader.ReadLineAsync(cancellation) is { } line)
            {
                number++;
                if (string.IsNullOrWhiteSpace(line)) continue;
                var match = JsonSerializer.Deserialize(line, FileJson.Default.FileMatch) ?? throw new JsonException("null is not a match");
                if (MatchStatuses.Parse(match.Status) is null) throw new JsonException($"unknown status '{match.Status}'");
                if (!ids.Add(match.Id)) throw new JsonException($"the id {match.Id} is there twice");
                matches.Add(match);
            }

            return matches.Count > 0 ? matches : throw Unusable(path, "it holds no match", null);
        }
        catch (JsonException error)
        {
            throw Unusable(path, $"line {number}: {OneLine(error.Message)}", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException or ArgumentException or NotSupportedException)
        {
            throw Unusable(path, OneLine(error.Message), error);
        }
    }

    // By its first two bytes, so that the name does not matter.
    private static async Task<bool> IsCompressedAsync(FileStream file, CancellationToken cancellation)
    {
        var start = new byte[2];
        var read = await file.ReadAtLeastAsync(start, 2, throwOnEndOfStream: false, cancellation);
        file.Position = 0;
        return read == 2 && start is [0x1f, 0x8b];
    }

    private static string OneLine(string message) => message.ReplaceLineEndings(" ").TrimEnd('.');

    private static GaplessException Unusable(string path, string why, Exception? inner) =>
        new(ErrorKind.Usage, $"The simulator cannot use the matches file {path}: {why}. Give a JSON Lines file of matches (.jsonl or .jsonl.gz) with --matches, or leave it out for a made-up world.", inner);
}
