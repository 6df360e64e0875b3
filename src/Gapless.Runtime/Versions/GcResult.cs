using Gapless.Core.Datasets;

namespace Gapless.Runtime.Versions;

/// <summary>What was removed of a table.</summary>
/// <param name="Table">The table.</param>
/// <param name="Versions">Versions of days that can be brought back no longer.</param>
/// <param name="Files">Files, of these versions and such as belong to none.</param>
/// <param name="Bytes">Their bytes.</param>
public sealed record GcResult(DatasetName Table, int Versions, int Files, long Bytes);
