using System.Collections.Immutable;
using Gapless.Core.Partitions;

namespace Gapless.Core.Plans;

/// <summary>An order to collect.</summary>
/// <param name="Range">The days.</param>
/// <param name="Sources">The sources' names, in order.</param>
/// <param name="Only">Which reasons are taken.</param>
/// <param name="NewestFirst">True: the newest days are asked for first.</param>
public sealed record CollectOrder(DateRange Range, ImmutableArray<string> Sources, Only Only, bool NewestFirst = false) : RunOrder(Range, Only)
{
    /// <inheritdoc />
    public override string Subject => string.Join(", ", Sources);
}
