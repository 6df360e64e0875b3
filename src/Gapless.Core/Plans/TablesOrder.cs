using System.Collections.Immutable;
using Gapless.Core.Datasets;
using Gapless.Core.Partitions;

namespace Gapless.Core.Plans;

/// <summary>An order over days of tables.</summary>
/// <param name="Range">The days.</param>
/// <param name="Targets">The tables, sorted.</param>
/// <param name="Only">Which reasons are taken.</param>
public abstract record TablesOrder(DateRange Range, ImmutableArray<DatasetName> Targets, Only Only) : RunOrder(Range, Only)
{
    /// <inheritdoc />
    public override string Subject => string.Join(", ", Targets);
}
