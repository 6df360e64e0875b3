using Gapless.Core.Ports;
using Gapless.Football.Matches;

namespace Gapless.Football.Linking;

/// <summary>The table <c>team_aliases</c>. After a change call <see cref="LinkStore.RelinkAsync"/> in the same transaction.</summary>
public static class AliasStore
{
    /// <summary>All aliases, by competition and name.</summary>
    public static async Task<IReadOnlyList<TeamAlias>> ListAsync(ILedgerTransaction transaction, CancellationToken cancellationToken)
    {
        var rows = await Sql.ReadAsync(
            Sql.Command(transaction, "SELECT competition_code, alias, team FROM team_aliases"),
            r => new TeamAlias(r.GetString(0), r.GetString(1), r.GetString(2)),
            cancellationToken);
        return [.. rows.OrderBy(a => a.Competition, StringComparer.Ordinal).ThenBy(a => a.Alias, StringComparer.Ordinal)];
    }

    /// <summary>Says that <paramref name="alias"/> is another name of <paramref name="team"/>; replaces what the same name meant before.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="alias">The other name.</param>
    /// <param name="team">The name it stands for.</param>
    /// <param name="competition">Where it holds; null or <c>*</c> is everywhere.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="ArgumentException">A name has no letter or digit, or both are the same name already.</exception>
    public static async Task AddAsync(ILedgerTransaction transaction, string alias, string team, string? competition, CancellationToken cancellationToken)
    {
        var name = TeamNames.Normalise(alias);
        if (name.Length == 0) throw new ArgumentException($"'{alias}' is no name.", nameof(alias));
        if (TeamNames.Normalise(team).Length == 0) throw new ArgumentException($"'{team}' is no name.", nameof(team));
        if (name == TeamNames.Normalise(team)) throw new ArgumentException($"'{alias}' and '{team}' are the same name already.", nameof(team));
        await RemoveAsync(transaction, alias, competition, cancellationToken);
        await Sql.ExecuteAsync(
            Sql.Command(
                transaction,
                "INSERT INTO team_aliases (competition_code, alias, team) VALUES (@competition, @alias, @team)",
                ("competition", competition ?? TeamAliases.Everywhere),
                ("alias", alias),
                ("team", team)),
            cancellationToken);
    }

    /// <summary>Takes an alias away, however it is written.</summary>
    /// <returns>True when there was one.</returns>
    public static async Task<bool> RemoveAsync(ILedgerTransaction transaction, string alias, string? competition, CancellationToken cancellationToken)
    {
        var (code, name) = (competition ?? TeamAliases.Everywhere, TeamNames.Normalise(alias));
        var same = (await ListAsync(transaction, cancellationToken)).Where(a => a.Competition == code && TeamNames.Normalise(a.Alias) == name).Select(a => a.Alias);
        var removed = await Sql.ExecuteAsync(
            Sql.Command(
                transaction,
                $"DELETE FROM team_aliases WHERE competition_code = @competition AND alias IN ({Sql.Texts(transaction.Dialect, "names")})",
                ("competition", code),
                ("names", Sql.Json(same))),
            cancellationToken);
        return removed > 0;
    }
}
