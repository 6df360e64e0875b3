namespace Gapless.Runtime.Backfill;

/// <summary>Cuts a table's days into pieces.</summary>
internal static class DayChunks
{
    /// <summary>Pieces of at most <paramref name="size"/> days, each in order.</summary>
    /// <param name="days">The days in order.</param>
    /// <param name="size">Most days in one.</param>
    /// <param name="newestFirst">True: the piece with the newest days comes first, and the oldest days are the short piece.</param>
    public static List<DateOnly[]> Of(IReadOnlyCollection<DateOnly> days, int size, bool newestFirst)
    {
        if (!newestFirst) return [.. days.Chunk(size)];
        return [.. days.Reverse().Chunk(size).Select(piece => piece.Reverse().ToArray())];
    }
}
