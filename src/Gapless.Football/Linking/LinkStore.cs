using Gapless.Core.Ports;
using Gapless.Football.Matches;

namespace Gapless.Football.Linking;

/// <summary>Keeps the links between the sources' matches right, inside the lent transaction.</summary>
public static class LinkStore
{
    /// <summary>A row's decision needs its candidates (one reach away), and those of the rows that claim the same candidate.</summary>
    private static readonly TimeSpan Neighbourhood = (2 * LinkPair.Reach) + (2 * LinkPair.SameTime);

    /// <summary>Decides all links of a competition anew, after its aliases changed.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="competition">The competition; <c>*</c> is every one.</param>
    /// <param name="at">When; becomes <c>updated_at</c> of what changes.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>How many of the sources' rows have another link, or another conflict, than before.</returns>
    public static async Task<int> RelinkAsync(ILedgerTransaction transaction, string competition, DateTimeOffset at, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> competitions = competition != TeamAliases.Everywhere ? [competition] : await Sql.ReadAsync(
            Sql.Command(transaction, "SELECT DISTINCT competition_code FROM match_sources WHERE source <> @first", ("first", MatchSource.Ranked[0])),
            r => r.GetString(0),
            cancellationToken);
        await LinkLock.TakeAsync(transaction, competitions, cancellationToken);
        return (await ApplyAsync(transaction, LinkScope.Whole(competitions), [], at, cancellationToken)).Links;
    }

    /// <summary>True when a source other than the first has a row in one of the competitions.</summary>
    internal static async Task<bool> HasLaterSourceAsync(ILedgerTransaction transaction, IReadOnlyCollection<string> competitions, CancellationToken cancellationToken)
    {
        var sql = $"""
            SELECT 1 FROM match_sources WHERE source IN ({Sql.Texts(transaction.Dialect, "later")})
            AND competition_code IN ({Sql.Texts(transaction.Dialect, "competitions")}) LIMIT 1
            """;
        var command = Sql.Command(transaction, sql, ("later", Sql.Json(MatchSource.Ranked.Skip(1))), ("competitions", Sql.Json(competitions)));
        return (await Sql.ReadAsync(command, r => r.GetInt32(0), cancellationToken)).Count > 0;
    }

    /// <summary>Decides the links around the touched rows, whose <c>match_sources</c> are written already, and writes <c>matches</c>.</summary>
    internal static async Task<(MatchChanges Changes, int Links)> ApplyAsync(
        ILedgerTransaction transaction, LinkScope scope, IReadOnlyCollection<Match> incoming, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var aliases = new TeamAliases(await AliasStore.ListAsync(transaction, cancellationToken));
        var rows = new List<SourceRow>();
        var decisions = new List<LinkDecision>();
        foreach (var competition in scope.Competitions)
        {
            var (from, to) = scope.Around(competition, Neighbourhood);
            var near = await SourceRow.LoadAsync(transaction, competition, from, to, cancellationToken);
            rows.AddRange(near);
            decisions.AddRange(Decide(near, competition, scope, aliases));
        }

        var plan = new LinkPlanner(rows, decisions, incoming).Make();
        var changes = await MatchWriters.For(transaction).WriteMatchesAsync(transaction, plan.Shown, at, cancellationToken);
        await LinkWriter.WriteAsync(transaction, plan, at, cancellationToken);
        return (changes, plan.Links.Count);
    }

    /// <summary>The decisions for the rows that a touched row can matter to; the others were loaded as their context.</summary>
    private static IEnumerable<LinkDecision> Decide(List<SourceRow> near, string competition, LinkScope scope, TeamAliases aliases)
    {
        var (from, to) = scope.Around(competition, LinkPair.Reach);
        var affected = near.Where(r => r.Match.KickOff >= from && r.Match.KickOff <= to).Select(r => r.Key).ToHashSet();
        var rows = near.ConvertAll(r => new LinkRow(
            r.Match.Source, r.Match.SourceMatchId, r.Match.KickOff, aliases.Canonical(competition, r.Match.HomeTeam), aliases.Canonical(competition, r.Match.AwayTeam), r.Vanished));
        return MatchLinker.Decide(rows).Where(d => affected.Contains(MatchSource.KeyOf(d.Source, d.SourceMatchId)));
    }
}
