namespace Gapless.Football.Linking;

/// <summary>The alias table in memory: gives each team its one name.</summary>
internal sealed class TeamAliases
{
    /// <summary>The competition of an alias that holds in all of them.</summary>
    public const string Everywhere = "*";

    private readonly Dictionary<(string Competition, string Name), string> _teams = [];

    /// <summary>Takes the aliases in; of two with the same name, after normalisation, the later one in ordinal order counts.</summary>
    public TeamAliases(IEnumerable<TeamAlias> aliases)
    {
        foreach (var alias in aliases.OrderBy(a => a.Alias, StringComparer.Ordinal))
        {
            var (name, team) = (TeamNames.Normalise(alias.Alias), TeamNames.Normalise(alias.Team));
            if (name.Length > 0 && team.Length > 0 && name != team) _teams[(alias.Competition, name)] = team;
        }
    }

    /// <summary>The team's one name in the competition: normalised, then through the aliases of the competition, then through those of all; null for no name.</summary>
    /// <remarks>An alias may lead to another one; a ring of aliases is one team, under the first of its names.</remarks>
    public string? Canonical(string competition, string? name)
    {
        if (name is null) return null;
        var current = TeamNames.Normalise(name);
        if (current.Length == 0) return null;
        if (!TryNext(competition, current, out var next)) return current;
        var path = new List<string> { current };
        while (true)
        {
            var start = path.IndexOf(next);
            if (start >= 0) return path.Skip(start).Order(StringComparer.Ordinal).First();
            path.Add(next);
            if (!TryNext(competition, next, out var after)) return next;
            next = after;
        }
    }

    private bool TryNext(string competition, string name, out string team) =>
        _teams.TryGetValue((competition, name), out team!) || _teams.TryGetValue((Everywhere, name), out team!);
}
