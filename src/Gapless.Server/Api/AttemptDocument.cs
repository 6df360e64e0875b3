namespace Gapless.Server.Api;

/// <summary>One attempt of a day that came to an end.</summary>
internal sealed record AttemptDocument(
    string RunId, string State, DateTimeOffset StartedAt, DateTimeOffset EndedAt, double ActiveSeconds, long Rows, int Files, long Bytes, string? Error);
