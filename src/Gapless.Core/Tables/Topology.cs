using System.Collections.Immutable;

namespace Gapless.Core.Tables;

/// <summary>Orders things by what must come before them.</summary>
public static class Topology
{
    /// <summary>Each node after those that it needs; where that leaves a choice, in the given order. What is in a circle, or behind one, is left out.</summary>
    /// <param name="nodes">The nodes, each once.</param>
    /// <param name="needs">What a node needs; itself, and what is no node, does not count.</param>
    public static ImmutableArray<T> Order<T>(IReadOnlyList<T> nodes, Func<T, IEnumerable<T>> needs)
        where T : notnull => Order(nodes, needs, []);

    /// <summary>Circles, none sharing a node with another, such that breaking each up leaves nothing in <see cref="Order{T}(IReadOnlyList{T}, Func{T, IEnumerable{T}})"/> out that was not behind it.</summary>
    /// <returns>Of each circle the nodes, each needing the next and the last one the first; empty when there is no circle.</returns>
    public static ImmutableArray<ImmutableArray<T>> Circles<T>(IReadOnlyList<T> nodes, Func<T, IEnumerable<T>> needs)
        where T : notnull
    {
        var circles = ImmutableArray.CreateBuilder<ImmutableArray<T>>();
        var broken = new HashSet<T>();
        while (true)
        {
            var open = new HashSet<T>(nodes);
            open.ExceptWith(Order(nodes, needs, broken));
            if (open.Count == 0) return circles.ToImmutable();
            var circle = Walk(nodes.First(open.Contains), node => needs(node).First(next => open.Contains(next) && !next.Equals(node)));
            circles.Add(circle);
            broken.UnionWith(circle);
        }
    }

    private static ImmutableArray<T> Order<T>(IReadOnlyList<T> nodes, Func<T, IEnumerable<T>> needs, HashSet<T> given)
        where T : notnull
    {
        var places = nodes.Select((node, place) => (node, place)).ToDictionary(one => one.node, one => one.place);
        var waiting = new int[nodes.Count];
        var behind = nodes.Select(_ => new List<int>()).ToList();
        foreach (var (node, place) in places)
        {
            if (given.Contains(node)) continue;
            foreach (var need in needs(node).Distinct())
            {
                if (!places.TryGetValue(need, out var before) || before == place) continue;
                waiting[place]++;
                behind[before].Add(place);
            }
        }

        var ready = new SortedSet<int>(Enumerable.Range(0, nodes.Count).Where(place => waiting[place] == 0));
        var ordered = ImmutableArray.CreateBuilder<T>(nodes.Count);
        while (ready.Count > 0)
        {
            var place = ready.Min;
            ready.Remove(place);
            ordered.Add(nodes[place]);
            foreach (var next in behind[place])
                if (--waiting[next] == 0) ready.Add(next);
        }

        return ordered.ToImmutable();
    }

    // Every node that is left waits for another that is left, so the walk comes back to where it has been.
    private static ImmutableArray<T> Walk<T>(T from, Func<T, T> next)
        where T : notnull
    {
        var path = new List<T>();
        var seen = new Dictionary<T, int>();
        while (seen.TryAdd(from, path.Count))
        {
            path.Add(from);
            from = next(from);
        }

        return [.. path.Skip(seen[from])];
    }
}
