namespace Gapless.Testing.Proxy;

/// <summary>What the proxy does to a request instead of passing it on untouched.</summary>
/// <param name="Kind">What.</param>
/// <param name="Status">The status of the answer that the proxy gives itself.</param>
/// <param name="Body">The body of that answer.</param>
/// <param name="Bytes">How many bytes of the answer, its head among them, get through.</param>
/// <param name="Time">How long the request is held back.</param>
public sealed record ProxyFault(ProxyFaultKind Kind, int Status = 0, string Body = "", long Bytes = 0, TimeSpan Time = default)
{
    /// <summary>The connection is reset; the server never sees the request.</summary>
    public static readonly ProxyFault Reset = new(ProxyFaultKind.Reset);

    /// <summary>The server does what it is asked, but its answer is lost in a reset.</summary>
    public static readonly ProxyFault LostAnswer = new(ProxyFaultKind.Cut);

    /// <summary>An answer of the proxy's own; the server never sees the request.</summary>
    public static ProxyFault Answer(int status, string body = "") => new(ProxyFaultKind.Answer, Status: status, Body: body);

    /// <summary>An error as S3 servers give it.</summary>
    public static ProxyFault S3Error(int status, string code) => Answer(status, $"<?xml version=\"1.0\"?><Error><Code>{code}</Code><Message>made up</Message></Error>");

    /// <summary>The answer breaks off in a reset after so many bytes.</summary>
    public static ProxyFault CutAfter(long bytes) => new(ProxyFaultKind.Cut, Bytes: bytes);

    /// <summary>The request is held back for so long.</summary>
    public static ProxyFault Hold(TimeSpan time) => new(ProxyFaultKind.Hold, Time: time);
}
