using Gapless.Core.Ports;

namespace Gapless.Sources.Landing;

/// <summary>Raw files in a folder of this machine.</summary>
public sealed class LocalRawStore : IRawStore
{
    private const string Temporary = "lake/raw/_tmp";
    private readonly string _root;

    /// <summary>A store with all its files under <paramref name="root"/>.</summary>
    public LocalRawStore(string root) => _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root)) + Path.DirectorySeparatorChar;

    /// <inheritdoc />
    public async Task WriteAsync(string path, ReadOnlyMemory<byte> content, bool durable, CancellationToken cancellationToken)
    {
        var target = Resolve(path);
        var temporary = Path.Combine(Resolve(Temporary), Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        Directory.CreateDirectory(Path.GetDirectoryName(temporary)!);
        try
        {
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                await file.WriteAsync(content, cancellationToken);
                if (durable) file.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <inheritdoc />
    public Task DeleteAsync(string path, CancellationToken cancellationToken)
    {
        var target = Resolve(path);
        if (File.Exists(target)) File.Delete(target);
        return Task.CompletedTask;
    }

    private string Resolve(string path)
    {
        var full = Path.GetFullPath(Path.Combine(_root, path));
        if (Path.IsPathRooted(path) || full == _root || !full.StartsWith(_root, StringComparison.Ordinal))
            throw new ArgumentException($"'{path}' is not inside the store.", nameof(path));
        return full;
    }
}
