namespace Gapless.Core.Computing;

/// <summary>A file of an input, on this machine.</summary>
/// <param name="Path">Its absolute path.</param>
/// <param name="Day">The day that it belongs to; null when the input has no days.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="SchemaId">Of a table's file: <see cref="Tables.TableSchema.Id"/>; null for a raw file.</param>
/// <param name="Name">Its name in the store, for errors.</param>
public sealed record InputFile(string Path, DateOnly? Day, long Bytes, string? SchemaId, string Name);
