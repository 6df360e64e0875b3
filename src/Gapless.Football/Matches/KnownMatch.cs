namespace Gapless.Football.Matches;

/// <summary>What is already known of a source's match: enough to see that it moved or is missing.</summary>
/// <param name="CompetitionCode">Its competition.</param>
/// <param name="Season">Its season.</param>
/// <param name="KickOff">When it starts, UTC.</param>
/// <param name="Status">The source's last word, also for a vanished match.</param>
/// <param name="Vanished">True when the source's answer over its whole season lacked it.</param>
public sealed record KnownMatch(string CompetitionCode, int? Season, DateTimeOffset KickOff, string Status, bool Vanished)
{
    /// <summary>The UTC day on which it starts.</summary>
    public DateOnly Date => DateOnly.FromDateTime(KickOff.UtcDateTime);
}
