using System.Collections.Immutable;
using Gapless.Core.Partitions;

namespace Gapless.Core.Plans;

/// <summary>Several orders in one plan, each carried out by a run of its own when the one before has ended.</summary>
/// <param name="Steps">The orders, at least one; none of them has steps itself.</param>
public sealed record StepsOrder(ImmutableArray<RunOrder> Steps) : RunOrder(Hull(Steps), Steps.Aggregate(Only.None, (all, step) => all | step.Only))
{
    /// <inheritdoc />
    public override string Subject => string.Join(", ", Steps.Select(step => step.Subject));

    private static DateRange Hull(ImmutableArray<RunOrder> steps) => new(steps.Min(step => step.Range.Start), steps.Max(step => step.Range.End));
}
