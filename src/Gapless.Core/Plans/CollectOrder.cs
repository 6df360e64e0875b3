using System.Collections.Immutable;
using Gapless.Core.Partitions;

namespace Gapless.Core.Plans;

/// <summary>What was asked for, before anything is known of how: stored first, so that it can always be resumed.</summary>
/// <param name="Range">The days.</param>
/// <param name="Sources">The sources' names, in order.</param>
/// <param name="Only">Which reasons are taken.</param>
public sealed record CollectOrder(DateRange Range, ImmutableArray<string> Sources, Only Only);
