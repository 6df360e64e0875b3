using Microsoft.AspNetCore.Http;

namespace Gapless.Server.Api;

/// <summary>How a run is to be stopped.</summary>
internal sealed record StopBody
{
    /// <summary>True: it is given up, and can't be resumed.</summary>
    public bool Cancel { get; init; }

    /// <summary>Reads it; a call without a body has the defaults.</summary>
    public static ValueTask<StopBody?> BindAsync(HttpContext context) => OptionalBody.ReadAsync<StopBody>(context);
}
