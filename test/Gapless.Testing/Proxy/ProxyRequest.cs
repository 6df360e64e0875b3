namespace Gapless.Testing.Proxy;

/// <summary>A request that came through the proxy.</summary>
/// <param name="Number">Which one it was, from 1.</param>
/// <param name="Method">GET, PUT, ...</param>
/// <param name="Path">As sent: escaped, without the query.</param>
/// <param name="Query">As sent, without the question mark; empty when there is none.</param>
public sealed record ProxyRequest(int Number, string Method, string Path, string Query)
{
    /// <summary>The headers, by name in any case.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
}
