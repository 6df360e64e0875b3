namespace Gapless.Football.Simulation.Invention;


/// <summary>Generators that depend on the seed and a place in the world, never on the order of calls.</summary>
internal static class Seeds
{
    /// <summary>The generator for a numbered thing, of a kind, of the world with that seed.</summary>
    public static Random For(int seed, int kind, int number) =>
        new(unchecked((((seed * 486_187_739) + kind) * 16_777_619) + (number * 7_919)));
}
