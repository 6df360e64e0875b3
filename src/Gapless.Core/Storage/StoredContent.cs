namespace Gapless.Core.Storage;

/// <summary>What an object holds, and the version of exactly that.</summary>
/// <param name="Content">The bytes.</param>
/// <param name="Version">As <see cref="StoredObject.Version"/>.</param>
public sealed record StoredContent(ReadOnlyMemory<byte> Content, string Version);
