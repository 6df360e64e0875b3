namespace Gapless.Testing.Proxy;

/// <summary>The kinds of <see cref="ProxyFault"/>.</summary>
public enum ProxyFaultKind
{
    /// <summary>Reset before the server sees it.</summary>
    Reset,

    /// <summary>Answered by the proxy.</summary>
    Answer,

    /// <summary>The server's answer breaks off.</summary>
    Cut,

    /// <summary>Passed on late.</summary>
    Hold,
}
