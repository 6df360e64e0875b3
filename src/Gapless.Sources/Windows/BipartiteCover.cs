namespace Gapless.Sources.Windows;

/// <summary>Minimum vertex cover of a bipartite graph by a maximum matching (König's theorem).</summary>
internal static class BipartiteCover
{
    /// <summary>The left vertices of the minimum cover that has the most left vertices.</summary>
    /// <param name="left">How many vertices are on the left.</param>
    /// <param name="right">How many are on the right.</param>
    /// <param name="edges">For each left vertex its neighbours.</param>
    public static HashSet<int> Left(int left, int right, IReadOnlyList<IReadOnlyList<int>> edges)
    {
        var partner = new int[right];
        Array.Fill(partner, -1);
        for (var vertex = 0; vertex < left; vertex++) Augment(vertex, edges, partner, new bool[right]);

        // What alternating paths from unmatched left vertices reach is covered on the right; every other matched pair on the left.
        var matched = partner.Where(vertex => vertex >= 0).ToHashSet();
        var reached = new HashSet<int>();
        var open = new Queue<int>(Enumerable.Range(0, left).Where(vertex => !matched.Contains(vertex)));
        while (open.TryDequeue(out var vertex))
        {
            if (!reached.Add(vertex)) continue;
            foreach (var neighbour in edges[vertex].Where(neighbour => partner[neighbour] >= 0)) open.Enqueue(partner[neighbour]);
        }

        return matched.Where(vertex => !reached.Contains(vertex)).ToHashSet();
    }

    private static bool Augment(int vertex, IReadOnlyList<IReadOnlyList<int>> edges, int[] partner, bool[] seen)
    {
        foreach (var neighbour in edges[vertex])
        {
            if (seen[neighbour]) continue;
            seen[neighbour] = true;
            if (partner[neighbour] >= 0 && !Augment(partner[neighbour], edges, partner, seen)) continue;
            partner[neighbour] = vertex;
            return true;
        }

        return false;
    }
}
