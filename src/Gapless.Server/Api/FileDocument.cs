namespace Gapless.Server.Api;

/// <summary>A file of a published day.</summary>
internal sealed record FileDocument(string Name, long Bytes, long Rows);
