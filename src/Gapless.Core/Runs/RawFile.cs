namespace Gapless.Core.Runs;

/// <summary>A file that an answer puts in the store, or removes from it.</summary>
/// <param name="Path">Relative path.</param>
/// <param name="Content">The bytes; null = the file goes.</param>
public sealed record RawFile(string Path, ReadOnlyMemory<byte>? Content);
