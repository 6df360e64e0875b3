using Gapless.Core.Secrets;

namespace Gapless.Runtime.Options;

/// <summary>An entry of the list <c>notify</c>: who is told what.</summary>
public sealed record NotifyOptions
{
    // A shorter path has no token in it, and would hide ordinary words.
    private const int ShortestToken = 16;

    /// <summary>Where it is posted to, an absolute http or https address; a secret, since such addresses have tokens in them.</summary>
    public required Secret Url { get; init; }

    /// <summary>What the body is.</summary>
    public NotifyFormat Format { get; init; } = NotifyFormat.Json;

    /// <summary>What is told.</summary>
    public NotifyEvents On { get; init; } = NotifyEvents.Failure | NotifyEvents.Gap;

    /// <summary>The address, and what in it may be a token.</summary>
    internal IEnumerable<Secret> Secrets()
    {
        yield return Url;
        var token = new Uri(Url.Reveal()).PathAndQuery;
        if (token.Length >= ShortestToken) yield return new Secret(token);
    }
}
