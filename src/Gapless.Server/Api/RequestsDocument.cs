namespace Gapless.Server.Api;

/// <summary>Requests of one hour, which begins at <c>at</c>: HTTP requests sent, and planned requests that failed.</summary>
internal sealed record RequestsDocument(DateTimeOffset At, int Sent, int Failed);
