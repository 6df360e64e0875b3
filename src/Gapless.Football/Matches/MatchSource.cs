namespace Gapless.Football.Matches;

/// <summary>The sources of matches, in the order of their word: the first one's row is always shown, a later one's where it stands alone.</summary>
public static class MatchSource
{
    /// <summary>football-data.org.</summary>
    public const string FootballData = "football-data";

    /// <summary>FotMob.</summary>
    public const string FotMob = "fotmob";

    private const long IdsPerSource = 1_000_000_000_000;

    /// <summary>All of them, by rank.</summary>
    public static IReadOnlyList<string> Ranked { get; } = [FootballData, FotMob];

    /// <summary>0 for the first source.</summary>
    /// <exception cref="ArgumentException">There is no such source.</exception>
    public static int RankOf(string source)
    {
        for (var rank = 0; rank < Ranked.Count; rank++)
        {
            if (string.Equals(Ranked[rank], source, StringComparison.Ordinal)) return rank;
        }

        throw new ArgumentException($"'{source}' is not a source of matches.", nameof(source));
    }

    /// <summary>The key of the row in <c>matches</c> that shows this source's match, whoever came first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The source's own id does not fit.</exception>
    public static long KeyOf(string source, long sourceMatchId)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sourceMatchId);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(sourceMatchId, IdsPerSource);
        return (RankOf(source) * IdsPerSource) + sourceMatchId;
    }
}
