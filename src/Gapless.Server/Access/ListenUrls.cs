using System.Net;
using Gapless.Core.Errors;
using Gapless.Core.Messages;

namespace Gapless.Server.Access;

/// <summary>The addresses that the server listens on.</summary>
internal static class ListenUrls
{
    /// <summary>Reads <c>--urls</c>.</summary>
    /// <param name="text">Addresses with <c>;</c> or commas: <c>http://127.0.0.1:8321</c>; <c>http://*:8321</c> is every address of the machine.</param>
    /// <exception cref="GaplessException">One is no http address without a path.</exception>
    public static IReadOnlyList<Uri> Parse(string text)
    {
        var urls = text.Split([';', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return urls.Length > 0 ? [.. urls.Select(Read)] : throw Wrong(text);
    }

    /// <summary>True when only this machine reaches it.</summary>
    public static bool IsLoopback(Uri url) => url.Host == "localhost" || (IPAddress.TryParse(url.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    // Uri knows no wildcard: every address is 0.0.0.0.
    private static Uri Read(string text)
    {
        var address = text.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal);
        return Uri.TryCreate(address, UriKind.Absolute, out var url) && url is { Scheme: "http", PathAndQuery: "/", UserInfo: "", Fragment: "" } ? url : throw Wrong(text);
    }

    private static GaplessException Wrong(string text) => new(ErrorKind.Usage, Text.Of("Server.WrongUrl", text));
}
