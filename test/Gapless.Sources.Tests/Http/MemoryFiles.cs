using System.IO.Compression;
using System.Text;
using Gapless.Core.Ports;

namespace Gapless.Sources.Tests.Http;

/// <summary>Files in memory.</summary>
internal sealed class MemoryFiles : IRawStore
{
    public Dictionary<string, byte[]> Written { get; } = new(StringComparer.Ordinal);

    public List<bool> Durable { get; } = [];

    /// <summary>The unpacked texts by the order of their names.</summary>
    public IEnumerable<string> Texts => Written.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => Text(file.Value));

    public Task WriteAsync(string path, ReadOnlyMemory<byte> content, bool durable, CancellationToken cancellationToken)
    {
        Written.Add(path, content.ToArray());
        Durable.Add(durable);
        return Task.CompletedTask;
    }

    public Task DeleteAsync(string path, CancellationToken cancellationToken)
    {
        Written.Remove(path);
        return Task.CompletedTask;
    }

    private static string Text(byte[] packed)
    {
        using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
