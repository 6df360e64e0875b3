using System.Collections.Immutable;
using Gapless.Core.Datasets;

namespace Gapless.Runtime.Versions;

/// <summary>Which kept versions are removed. What no row of the ledger names is removed in any case.</summary>
/// <param name="Targets">The tables.</param>
/// <param name="Keep">How many versions of a day are left, the newest; null = as many as the project keeps.</param>
/// <param name="OlderThan">Versions that were replaced longer ago than this are removed too; null = whatever their age.</param>
public sealed record GcOrder(ImmutableArray<DatasetName> Targets, int? Keep, TimeSpan? OlderThan);
