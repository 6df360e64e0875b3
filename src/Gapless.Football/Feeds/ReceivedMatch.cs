using Gapless.Football.Matches;

namespace Gapless.Football.Feeds;

/// <summary>One match of an answer.</summary>
/// <param name="Match">What it says, in our words.</param>
/// <param name="Raw">Its JSON as received.</param>
internal sealed record ReceivedMatch(Match Match, ReadOnlyMemory<byte> Raw)
{
    /// <summary>The UTC day that it is played on.</summary>
    public DateOnly Day => DateOnly.FromDateTime(Match.KickOff.UtcDateTime);
}
