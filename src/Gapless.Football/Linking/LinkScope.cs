using Gapless.Core.Ports;
using Gapless.Football.Matches;

namespace Gapless.Football.Linking;

/// <summary>Where rows were touched: by competition, the first and the last kick-off, old ones and new ones.</summary>
internal sealed class LinkScope
{
    private static readonly DateTimeOffset First = new(1000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Last = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly SortedDictionary<string, (DateTimeOffset First, DateTimeOffset Last)> _touched = new(StringComparer.Ordinal);

    /// <summary>The competitions.</summary>
    public IReadOnlyCollection<string> Competitions => _touched.Keys;

    /// <summary>A whole competition.</summary>
    public static LinkScope Whole(IEnumerable<string> competitions)
    {
        var scope = new LinkScope();
        foreach (var competition in competitions) scope._touched[competition] = (First, Last);
        return scope;
    }

    /// <summary>Where the batch's matches are and, as long as it is not written, where they were.</summary>
    public static async Task<LinkScope> BeforeAsync(ILedgerTransaction transaction, IReadOnlyList<Match> batch, CancellationToken cancellationToken)
    {
        var scope = new LinkScope();
        foreach (var match in batch) scope.Touch(match.CompetitionCode, match.KickOff);
        foreach (var source in batch.GroupBy(m => m.Source, StringComparer.Ordinal))
            await scope.TouchKnownAsync(transaction, source.Key, source.Select(m => m.SourceMatchId), cancellationToken);
        return scope;
    }

    /// <summary>Where the source's matches with these ids are.</summary>
    public static async Task<LinkScope> OfAsync(ILedgerTransaction transaction, string source, IEnumerable<long> ids, CancellationToken cancellationToken)
    {
        var scope = new LinkScope();
        await scope.TouchKnownAsync(transaction, source, ids, cancellationToken);
        return scope;
    }

    /// <summary>The competition's touched kick-offs, with room on both sides; never outside what a database can hold.</summary>
    public (DateTimeOffset From, DateTimeOffset To) Around(string competition, TimeSpan room)
    {
        var (first, last) = _touched[competition];
        return (first - room, last + room);
    }

    private async Task TouchKnownAsync(ILedgerTransaction transaction, string source, IEnumerable<long> ids, CancellationToken cancellationToken)
    {
        var command = Sql.Command(
            transaction,
            $"SELECT competition_code, kick_off FROM match_sources WHERE source = @source AND source_match_id IN ({Sql.Numbers(transaction.Dialect, "ids")})",
            ("source", source),
            ("ids", Sql.Json(ids)));
        foreach (var (competition, kickOff) in await Sql.ReadAsync(command, r => (r.GetString(0), DbTime.Read(r, 1)), cancellationToken)) Touch(competition, kickOff);
    }

    private void Touch(string competition, DateTimeOffset kickOff) => _touched[competition] = _touched.TryGetValue(competition, out var touched)
        ? (kickOff < touched.First ? kickOff : touched.First, kickOff > touched.Last ? kickOff : touched.Last)
        : (kickOff, kickOff);
}
