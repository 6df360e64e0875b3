using System.Net;
using Microsoft.AspNetCore.Http;

namespace Gapless.Server.Access;

/// <summary>The names that the server may be reached by. A page that points its own name at this machine (DNS rebinding) comes with another; an address is nobody's to point.</summary>
internal sealed class HostNames
{
    private readonly HashSet<string> _names;

    /// <summary>Takes the names of the addresses that it listens on, this machine's, and those that it is told.</summary>
    public HostNames(IEnumerable<Uri> urls, IEnumerable<string> told) =>
        _names = new HashSet<string>(["localhost", Environment.MachineName, .. urls.Select(url => url.Host), .. told], StringComparer.OrdinalIgnoreCase);

    /// <summary>True when a request may have this Host.</summary>
    public bool Allows(HostString host) => host.HasValue && (IPAddress.TryParse(host.Host.Trim('[', ']'), out _) || _names.Contains(host.Host));

    /// <summary>True when a page of this origin may change something here: the server's own, or none since it is no page.</summary>
    public static bool IsOwn(string? origin, HttpRequest request) => string.IsNullOrEmpty(origin)
        || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase) && from.Scheme == request.Scheme);
}
