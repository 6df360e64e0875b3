using System.Collections.Immutable;
using Gapless.Core.Plans;
using Gapless.Core.Ports;

namespace Gapless.Runtime.Planning;

/// <summary>Makes a plan of all sources from the ledger alone; writes nothing.</summary>
public sealed class CollectPlanner(IReadOnlyList<ICollectSource> sources)
{
    /// <summary>Plans the order.</summary>
    /// <param name="order">What was asked for.</param>
    /// <param name="today">Today in the project's zone.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<Plan> PlanAsync(CollectOrder order, DateOnly today, CancellationToken cancellationToken)
    {
        var parts = new List<SourcePlan>();
        foreach (var source in sources.Where(source => order.Sources.Contains(source.Name)))
            parts.Add(await source.PlanAsync(order, today, cancellationToken));

        return new Plan(
            order,
            today,
            [.. parts.SelectMany(part => part.Partitions).OrderBy(part => part.Dataset).ThenBy(part => part.Reason)],
            [.. parts.SelectMany(part => part.Settlements).OrderBy(part => part.Dataset).ThenBy(part => part.State).ThenBy(part => part.Evidence, StringComparer.Ordinal)],
            Renumber([.. parts.Select(part => order.NewestFirst ? NewestFirst(part.Requests) : part.Requests)]),
            parts.Aggregate(TimeSpan.Zero, (sum, part) => sum + part.EstimatedTime),
            [.. parts.SelectMany(part => part.Assumptions)],
            []);
    }

    private static ImmutableArray<PlannedRequest> Renumber(IReadOnlyList<ImmutableArray<PlannedRequest>> parts)
    {
        var requests = ImmutableArray.CreateBuilder<PlannedRequest>();
        foreach (var part in parts)
        {
            var first = requests.Count;
            var places = part.Select((request, place) => (request.Ordinal, place)).ToDictionary(one => one.Ordinal, one => one.place + first);
            requests.AddRange(part.Select(request => request with
            {
                Ordinal = places[request.Ordinal],
                FallbackOf = request.FallbackOf is { } certain ? places[certain] : null,
            }));
        }

        return requests.ToImmutable();
    }

    // Requests without days look at seasons, and keep their places; a fallback stays behind what it may stand in for.
    private static ImmutableArray<PlannedRequest> NewestFirst(ImmutableArray<PlannedRequest> requests)
    {
        var ordered = new Queue<PlannedRequest>(requests.Where(IsOfDays).OrderByDescending(request => request.Covers.SelectMany(cover => cover.Dates.Ranges).Max(range => range.Last)));
        return [.. requests.Select(request => IsOfDays(request) ? ordered.Dequeue() : request)];
    }

    private static bool IsOfDays(PlannedRequest request) => request.FallbackOf is null && request.Covers.Any(cover => !cover.Dates.IsEmpty);
}
