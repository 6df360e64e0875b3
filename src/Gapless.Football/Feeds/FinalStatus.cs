namespace Gapless.Football.Feeds;

/// <summary>Which statuses are the end of a match (design.md, "Collecting"); any other, known or not, keeps its day open.</summary>
internal static class FinalStatus
{
    public static bool Is(string status) => status is "FINISHED" or "AWARDED" or "CANCELLED" or "CANCELED";
}
