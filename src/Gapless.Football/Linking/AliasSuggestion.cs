namespace Gapless.Football.Linking;

/// <summary>An alias that would decide conflicts; a person has to say yes, it is never applied by itself.</summary>
/// <param name="Competition">Where it would hold.</param>
/// <param name="Alias">The one source's name.</param>
/// <param name="Team">The other's.</param>
/// <param name="Matches">In how many conflicts the two stand against each other at the same time, with the other team agreed on.</param>
public sealed record AliasSuggestion(string Competition, string Alias, string Team, int Matches)
{
    /// <summary>Suggestions from conflicts with one candidate and one team agreed on; a name that stands against two teams gives none. Most matches first.</summary>
    public static IReadOnlyList<AliasSuggestion> From(IEnumerable<LinkConflict> conflicts) =>
        [.. conflicts.Where(conflict => conflict is { Doubt: LinkDoubt.OneTeam, Candidates.Count: 1 })
            .Select(conflict => Differing(conflict, conflict.Candidates[0]))
            .OfType<(string Competition, string Alias, string Team)>()
            .GroupBy(pair => (pair.Competition, pair.Alias))
            .Where(group => group.Select(pair => pair.Team).Distinct().Count() == 1)
            .Select(group => new AliasSuggestion(group.Key.Competition, group.Key.Alias, group.First().Team, group.Count()))
            .OrderByDescending(suggestion => suggestion.Matches).ThenBy(suggestion => suggestion.Competition, StringComparer.Ordinal).ThenBy(suggestion => suggestion.Alias, StringComparer.Ordinal)];

    private static (string Competition, string Alias, string Team)? Differing(LinkConflict conflict, LinkCandidate candidate)
    {
        if (conflict is not { HomeTeam: { } home, AwayTeam: { } away } || candidate is not { HomeTeam: { } otherHome, AwayTeam: { } otherAway }) return null;
        var sameHome = TeamNames.Normalise(home) == TeamNames.Normalise(otherHome);
        var sameAway = TeamNames.Normalise(away) == TeamNames.Normalise(otherAway);
        return (sameHome, sameAway) switch
        {
            (true, false) => (conflict.CompetitionCode, away, otherAway),
            (false, true) => (conflict.CompetitionCode, home, otherHome),
            _ => null,
        };
    }
}
