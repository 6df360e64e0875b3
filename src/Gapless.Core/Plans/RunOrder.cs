using Gapless.Core.Partitions;

namespace Gapless.Core.Plans;

/// <summary>What was asked for, before anything is known of how: stored first, so that it can always be resumed.</summary>
/// <param name="Range">The days.</param>
/// <param name="Only">Which reasons are taken.</param>
public abstract record RunOrder(DateRange Range, Only Only)
{
    /// <summary>What the order is for, as people write it: sources, or targets.</summary>
    public abstract string Subject { get; }
}
