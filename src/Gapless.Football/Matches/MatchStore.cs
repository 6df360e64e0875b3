using Gapless.Core.Ports;
using Gapless.Football.Linking;

namespace Gapless.Football.Matches;

/// <summary>The tables <c>matches</c> and <c>match_sources</c>. Everything happens in the lent transaction.</summary>
public static class MatchStore
{
    private const string KnownColumns = "source_match_id, competition_code, season, kick_off, status, vanished_at";

    /// <summary>Stores what a source says of matches: new ones, changed ones, moved ones, and those that are back after they had vanished.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="matches">Of any sources and competitions; of two with one id the last counts.</param>
    /// <param name="seenAt">When the source answered; becomes <c>created_at</c> and, where a column changed, <c>updated_at</c>.</param>
    /// <param name="cancellationToken">Stops; the caller then undoes the transaction.</param>
    public static async Task<UpsertResult> UpsertAsync(ILedgerTransaction transaction, IReadOnlyCollection<Match> matches, DateTimeOffset seenAt, CancellationToken cancellationToken)
    {
        var batch = Ordered(matches);
        if (batch.Count == 0) return new UpsertResult(0, 0, 0);
        var competitions = batch.Select(m => m.CompetitionCode).Distinct(StringComparer.Ordinal).ToList();
        await LinkLock.TakeAsync(transaction, competitions, cancellationToken);
        var writer = MatchWriters.For(transaction);
        MatchChanges changes;
        if (batch.TrueForAll(m => MatchSource.RankOf(m.Source) == 0) && !await LinkStore.HasLaterSourceAsync(transaction, competitions, cancellationToken))
        {
            changes = await writer.WriteBothAsync(transaction, batch, seenAt, cancellationToken);
        }
        else
        {
            var scope = await LinkScope.BeforeAsync(transaction, batch, cancellationToken);
            await writer.WriteSourcesAsync(transaction, batch, seenAt, cancellationToken);
            changes = (await LinkStore.ApplyAsync(transaction, scope, batch, seenAt, cancellationToken)).Changes;
        }

        return new UpsertResult(changes.Inserted, changes.Updated, Math.Max(0, batch.Count - changes.Inserted - changes.Updated));
    }

    /// <summary>What is known of a source's season, by the source's id.</summary>
    public static async Task<IReadOnlyDictionary<long, KnownMatch>> KnownAsync(
        ILedgerTransaction transaction, string source, string competition, int? season, CancellationToken cancellationToken)
    {
        var wanted = season is null ? "season IS NULL" : "season = @season";
        var sql = $"SELECT {KnownColumns} FROM match_sources WHERE source = @source AND competition_code = @competition AND {wanted}";
        var command = season is null
            ? Sql.Command(transaction, sql, ("source", source), ("competition", competition))
            : Sql.Command(transaction, sql, ("source", source), ("competition", competition), ("season", season));
        return await KnownAsync(command, cancellationToken);
    }

    /// <summary>What is known of the source's matches with these ids; unknown ones are not there.</summary>
    public static async Task<IReadOnlyDictionary<long, KnownMatch>> KnownAsync(
        ILedgerTransaction transaction, string source, IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        var sql = $"SELECT {KnownColumns} FROM match_sources WHERE source = @source AND source_match_id IN ({Sql.Numbers(transaction.Dialect, "ids")})";
        return await KnownAsync(Sql.Command(transaction, sql, ("source", source), ("ids", Sql.Json(ids))), cancellationToken);
    }

    /// <summary>Marks matches that an answer over their whole season lacks. The source's last word stays in <c>match_sources</c>; <c>matches.status</c> changes where this source's row is shown.</summary>
    /// <returns>How many were marked that were not before.</returns>
    public static async Task<int> MarkVanishedAsync(ILedgerTransaction transaction, string source, IReadOnlyCollection<long> ids, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (ids.Count == 0) return 0;
        var scope = await LinkScope.OfAsync(transaction, source, ids, cancellationToken);
        await LinkLock.TakeAsync(transaction, scope.Competitions, cancellationToken);
        var marked = await Sql.ExecuteAsync(
            Sql.Command(
                transaction,
                $"UPDATE match_sources SET vanished_at = @at WHERE source = @source AND vanished_at IS NULL AND source_match_id IN ({Sql.Numbers(transaction.Dialect, "ids")})",
                ("at", at),
                ("source", source),
                ("ids", Sql.Json(ids))),
            cancellationToken);
        await Sql.ExecuteAsync(
            Sql.Command(
                transaction,
                $"UPDATE matches SET status = @vanished, updated_at = @at WHERE status <> @vanished AND id IN ({Sql.Numbers(transaction.Dialect, "ids")})",
                ("vanished", MatchStatus.Vanished),
                ("at", at),
                ("ids", Sql.Json(ids.Select(id => MatchSource.KeyOf(source, id))))),
            cancellationToken);
        if (await LinkStore.HasLaterSourceAsync(transaction, scope.Competitions, cancellationToken))
            await LinkStore.ApplyAsync(transaction, scope, [], at, cancellationToken);
        return marked;
    }

    /// <summary>Each match once, by key.</summary>
    private static List<Match> Ordered(IReadOnlyCollection<Match> matches)
    {
        var byKey = new Dictionary<long, Match>(matches.Count);
        foreach (var match in matches) byKey[MatchSource.KeyOf(match.Source, match.SourceMatchId)] = match;
        return [.. byKey.OrderBy(m => m.Key).Select(m => m.Value)];
    }

    private static async Task<IReadOnlyDictionary<long, KnownMatch>> KnownAsync(System.Data.Common.DbCommand command, CancellationToken cancellationToken)
    {
        var rows = await Sql.ReadAsync(
            command,
            r => (Id: r.GetInt64(0), Match: new KnownMatch(r.GetString(1), Sql.Int(r, 2), DbTime.Read(r, 3), r.GetString(4), !r.IsDBNull(5))),
            cancellationToken);
        return rows.ToDictionary(r => r.Id, r => r.Match);
    }
}
