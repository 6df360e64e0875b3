namespace Gapless.Server.Api;

/// <summary>Something that is well, or not.</summary>
internal sealed record CheckDocument(string Name, bool Ok, string Detail);
