using Microsoft.AspNetCore.Http;

namespace Gapless.Server.Api;

/// <summary>What is to be verified.</summary>
internal sealed record VerifyBody
{
    /// <summary>The first day; null = from the beginning.</summary>
    public string? From { get; init; }

    /// <summary>The last day, inside; null = to the end.</summary>
    public string? To { get; init; }

    /// <summary>True: files' contents, too.</summary>
    public bool Deep { get; init; }

    /// <summary>Reads it; a call without a body has the defaults.</summary>
    public static ValueTask<VerifyBody?> BindAsync(HttpContext context) => OptionalBody.ReadAsync<VerifyBody>(context);
}
