using Gapless.Core.Ports;
using Gapless.Football.Matches;

namespace Gapless.Football.Linking;

/// <summary>A row of <c>match_sources</c>.</summary>
internal sealed record SourceRow
{
    private const string Columns =
        "source, source_match_id, match_id, conflict, competition_code, season, home_team, away_team, home_team_id, away_team_id, kick_off, status, venue, view, vanished_at";

    /// <summary>What the source says, as far as <c>match_sources</c> has it.</summary>
    public required Match Match { get; init; }

    /// <summary>The row of <c>matches</c> that shows it now.</summary>
    public required long? MatchId { get; init; }

    /// <summary>Why none does.</summary>
    public required string? Conflict { get; init; }

    /// <summary>The source has it no more.</summary>
    public required bool Vanished { get; init; }

    /// <summary>The key of its own row in <c>matches</c>.</summary>
    public long Key => MatchSource.KeyOf(Match.Source, Match.SourceMatchId);

    /// <summary>True for the source whose row is always shown.</summary>
    public bool IsFirst => MatchSource.RankOf(Match.Source) == 0;

    /// <summary>A competition's rows of all sources with a kick-off from <paramref name="from"/> to <paramref name="to"/>, both inside.</summary>
    public static async Task<List<SourceRow>> LoadAsync(
        ILedgerTransaction transaction, string competition, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var rows = new List<SourceRow>();
        foreach (var source in MatchSource.Ranked)
        {
            var command = Sql.Command(
                transaction,
                $"SELECT {Columns} FROM match_sources WHERE source = @source AND competition_code = @competition AND kick_off BETWEEN @from AND @to",
                ("source", source),
                ("competition", competition),
                ("from", from),
                ("to", to));
            rows.AddRange(await Sql.ReadAsync(command, Read, cancellationToken));
        }

        return rows;
    }

    /// <summary>The match as its own row in <c>matches</c> shows it.</summary>
    public Match Shown() => Vanished ? Match with { Status = MatchStatus.Vanished } : Match;

    private static SourceRow Read(System.Data.Common.DbDataReader reader)
    {
        var match = new Match
        {
            Source = reader.GetString(0),
            SourceMatchId = reader.GetInt64(1),
            CompetitionCode = reader.GetString(4),
            Competition = reader.GetString(4),
            Season = Sql.Int(reader, 5),
            HomeTeam = Sql.Text(reader, 6),
            AwayTeam = Sql.Text(reader, 7),
            HomeTeamId = Sql.Long(reader, 8),
            AwayTeamId = Sql.Long(reader, 9),
            KickOff = DbTime.Read(reader, 10),
            Status = reader.GetString(11),
            Venue = Sql.Text(reader, 12),
        };
        return new SourceRow
        {
            Match = Sql.Text(reader, 13) is { } view ? MatchView.Restore(match, view) : match,
            MatchId = Sql.Long(reader, 2),
            Conflict = Sql.Text(reader, 3),
            Vanished = !reader.IsDBNull(14),
        };
    }
}
