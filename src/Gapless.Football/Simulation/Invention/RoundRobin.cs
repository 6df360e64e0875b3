namespace Gapless.Football.Simulation.Invention;


/// <summary>Everybody against everybody, by the circle method.</summary>
internal static class RoundRobin
{
    /// <summary>The pairs of each round of a single turn, home first; the number of sides is even.</summary>
    public static IReadOnlyList<(T Home, T Away)[]> Single<T>(IReadOnlyList<T> sides)
    {
        var circle = sides.ToList();
        var half = circle.Count / 2;
        var rounds = new List<(T, T)[]>(circle.Count - 1);
        for (var round = 0; round < circle.Count - 1; round++)
        {
            var pairs = new (T, T)[half];
            for (var i = 0; i < half; i++)
            {
                var (one, other) = (circle[i], circle[circle.Count - 1 - i]);
                // The fixed side changes by rounds, the others by their place, so that nobody has long runs at home.
                var swap = i == 0 ? round % 2 == 1 : i % 2 == 1;
                pairs[i] = swap ? (other, one) : (one, other);
            }

            rounds.Add(pairs);
            circle.Insert(1, circle[^1]);
            circle.RemoveAt(circle.Count - 1);
        }

        return rounds;
    }

    /// <summary>Both turns, the second with the grounds exchanged.</summary>
    public static IReadOnlyList<(T Home, T Away)[]> Double<T>(IReadOnlyList<T> sides)
    {
        var first = Single(sides);
        return [.. first, .. first.Select(round => round.Select(pair => (pair.Away, pair.Home)).ToArray())];
    }
}
