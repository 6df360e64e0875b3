namespace Gapless.Football.Matches;

/// <summary>The one status of <c>matches.status</c> that no source says; all others are kept as the source's text.</summary>
public static class MatchStatus
{
    /// <summary>The source once had the match and has it no more.</summary>
    public const string Vanished = "VANISHED";
}
