using Gapless.Core.Datasets;

namespace Gapless.Core.Plans;

/// <summary>The version of some days of an input.</summary>
/// <param name="Dataset">A table, or <c>raw.{table}</c>.</param>
/// <param name="Version">Changes with any of the days.</param>
public sealed record InputVersion(DatasetName Dataset, string Version);
