namespace Gapless.Cli.Simulation;

/// <summary>Chance that depends on what is asked and on nothing else: the same question has the same answer, in any order and on any machine.</summary>
/// <param name="Seed">Another seed is another world.</param>
internal readonly record struct Dice(ulong Seed)
{
    /// <summary>Other dice, for a part of the world.</summary>
    public Dice For(string part)
    {
        var state = Seed;
        foreach (var letter in part) state = Mix(state ^ letter);
        return new Dice(state);
    }

    /// <summary>Other dice, for a day.</summary>
    public Dice For(DateOnly day) => new(Mix(Seed ^ (ulong)day.DayNumber));

    /// <summary>A whole number from 0 to <paramref name="below"/> - 1, each as likely as another.</summary>
    /// <param name="question">What is decided; one number a question.</param>
    /// <param name="below">At least 1.</param>
    public int Number(int question, int below) => (int)(((Mix(Seed + (ulong)question) >> 32) * (ulong)below) >> 32);

    /// <summary>A whole number around 0 of about this standard deviation, at most three times it.</summary>
    public int Around(int question, int deviation)
    {
        var sum = 0;
        for (var i = 0; i < 3; i++) sum += Number((question * 3) + i, (2 * deviation) + 1) - deviation;
        return sum;
    }

    // SplitMix64, which is in the public domain.
    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value += 0x9E3779B97F4A7C15;
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
