using Gapless.Football.Simulation.World;

namespace Gapless.Football.Simulation.Invention;


/// <summary>Draws results.</summary>
internal static class ScoreMaker
{
    /// <summary>A match of ninety minutes.</summary>
    public static Score Regular(Club home, Club away, Random random)
    {
        var goals = new Goals(
            Poisson(1.5 * home.Strength / away.Strength, random),
            Poisson(1.15 * away.Strength / home.Strength, random));
        return new Score(goals, new Goals(Share(goals.Home, random), Share(goals.Away, random)));
    }

    /// <summary>A match that must have a winner, over both legs when the first one is given.</summary>
    /// <param name="home">The side at home.</param>
    /// <param name="away">The visitors.</param>
    /// <param name="firstLeg">The first leg, with today's visitors at home; null for a single match.</param>
    /// <param name="random">The generator.</param>
    public static Score Decided(Club home, Club away, Goals? firstLeg, Random random)
    {
        var score = Regular(home, away, random);
        var before = firstLeg is { } leg ? new Goals(leg.Away, leg.Home) : default;
        if (!(score.FullTime + before).Level) return score;
        var extra = new Goals(Poisson(0.45, random), Poisson(0.4, random));
        var halfTime = score.HalfTime ?? default;
        return Score.AfterExtraTime(halfTime, score.FullTime, extra, extra.Level ? Shootout(random) : null);
    }

    /// <summary>The table's verdict instead of a result.</summary>
    public static Score Awarded(Random random) => new(random.Next(2) == 0 ? new Goals(3, 0) : new Goals(0, 3), null);

    private static Goals Shootout(Random random)
    {
        var (home, away) = (0, 0);
        for (var kick = 1; ; kick++)
        {
            if (random.NextDouble() < 0.75) home++;
            if (random.NextDouble() < 0.75) away++;
            var left = Math.Max(0, 5 - kick);
            if (home != away && Math.Abs(home - away) > left) return new Goals(home, away);
        }
    }

    private static int Share(int goals, Random random)
    {
        var share = 0;
        for (var i = 0; i < goals; i++)
        {
            if (random.NextDouble() < 0.45) share++;
        }

        return share;
    }

    private static int Poisson(double mean, Random random)
    {
        var limit = Math.Exp(-mean);
        var count = -1;
        for (var product = 1.0; product > limit; product *= random.NextDouble()) count++;
        return Math.Min(count, 9);
    }
}
