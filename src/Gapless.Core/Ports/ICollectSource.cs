using Gapless.Core.Plans;
using Gapless.Core.Runs;

namespace Gapless.Core.Ports;

/// <summary>Something that feeds are collected from.</summary>
public interface ICollectSource
{
    /// <summary>Its name, as in <c>--source</c> and the first half of its feeds.</summary>
    string Name { get; }

    /// <summary>The prefix of the store that its feeds' raw days land under, with a <c>/</c> at its end.</summary>
    string RawFolder { get; }

    /// <summary>Asks the source for what the plan must know (which competitions and seasons there are), where the ledger does not have it yet or has it too old.</summary>
    Task DiscoverAsync(CollectOrder order, DateOnly today, RequestContext context, CancellationToken cancellationToken);

    /// <summary>Makes the source's part of a plan from the ledger alone: no network, nothing written.</summary>
    Task<SourcePlan> PlanAsync(CollectOrder order, DateOnly today, CancellationToken cancellationToken);

    /// <summary>Sends the request (within budget, with retries), lands the answer and works out what it means. Writes no ledger row of a day.</summary>
    /// <param name="request">The planned request.</param>
    /// <param name="order">What was asked for: days outside its range are not settled.</param>
    /// <param name="context">On whose behalf.</param>
    /// <param name="cancellationToken">Stops between attempts; a request that is under way is finished.</param>
    /// <exception cref="RequestFailedException">No usable answer after all retries.</exception>
    /// <exception cref="Errors.GaplessException">The key is refused, or the source is down.</exception>
    Task<RequestOutcome> ExecuteAsync(PlannedRequest request, CollectOrder order, RequestContext context, CancellationToken cancellationToken);
}
