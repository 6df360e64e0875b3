namespace Gapless.Football.FotMob;

/// <summary>FotMob's league ids (football-apis.md, 2.2) and the codes they are known by here.</summary>
internal static class FotMobLeagues
{
    /// <summary>The feed of every league that is not mapped; its matches keep the league's own name.</summary>
    public const string Other = "OTHER";

    private static readonly Dictionary<long, string> Codes = new()
    {
        [42] = "CL",
        [47] = "PL",
        [48] = "ELC",
        [53] = "FL1",
        [54] = "BL1",
        [55] = "SA",
        [57] = "DED",
        [61] = "PPL",
        [87] = "PD",
        [268] = "BSA",
    };

    /// <summary>All feeds' codes, sorted.</summary>
    public static IReadOnlyList<string> Feeds { get; } = [.. Codes.Values.Append(Other).Order(StringComparer.Ordinal)];

    /// <summary>The code of a league; null when it is not mapped.</summary>
    public static string? CodeOf(long leagueId) => Codes.GetValueOrDefault(leagueId);
}
