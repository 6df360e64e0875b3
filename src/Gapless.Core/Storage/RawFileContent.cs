namespace Gapless.Core.Storage;

/// <summary>What a raw file held when it was last read.</summary>
/// <param name="Key">Its key in the store.</param>
/// <param name="Signature"><see cref="StoredObject.Signature"/> as it was then.</param>
/// <param name="Sha256">The hash of its bytes, lower-case hexadecimal.</param>
public sealed record RawFileContent(string Key, string Signature, string Sha256);
