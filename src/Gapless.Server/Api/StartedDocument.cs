namespace Gapless.Server.Api;

/// <summary>A run that has begun.</summary>
internal sealed record StartedDocument(string RunId);
