namespace Gapless.Server.Api;

/// <summary>What a run waits for: <c>quota</c>, <c>pause</c>, <c>retry</c> or <c>lease</c>.</summary>
internal sealed record WaitDocument(string Kind, string? Source, DateTimeOffset? Until, string? Detail);
