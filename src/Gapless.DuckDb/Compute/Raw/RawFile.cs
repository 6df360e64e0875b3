using Gapless.Core.Computing;

namespace Gapless.DuckDb.Compute.Raw;

/// <summary>A raw file that was looked at.</summary>
/// <param name="File">The file.</param>
/// <param name="Path">Where DuckDB reads it: itself, or a copy in another writing.</param>
/// <param name="Layout">Its columns; null when it has none.</param>
/// <param name="HasRows">False when there is nothing below its header.</param>
internal sealed record RawFile(InputFile File, string Path, RawLayout? Layout, bool HasRows);
