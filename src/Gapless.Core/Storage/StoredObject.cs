namespace Gapless.Core.Storage;

/// <summary>One object of a store.</summary>
/// <param name="Key">Its key: relative, with <c>/</c>, never with a <c>.</c> or <c>..</c> part.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Version">Differs when the content was replaced: an ETag on S3 (without quotes; so equal for equal content), size and times on a local disk.</param>
/// <param name="Signature">Differs when anything at all was done to the object, also to content alone while size and times were put back. Null where <paramref name="Version"/> tells that as well.</param>
public sealed record StoredObject(string Key, long Bytes, string Version, string? Signature = null);
