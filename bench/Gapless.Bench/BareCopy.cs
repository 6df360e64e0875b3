using Gapless.Football.Matches;
using Npgsql;
using NpgsqlTypes;

namespace Gapless.Bench;

/// <summary>Binary COPY of matches into tables of the shape of <c>matches</c> and <c>match_sources</c>, knowing nothing of what is there.</summary>
internal static class BareCopy
{
    private const string MatchColumns =
        "id, competition_code, competition, season, stage, matchday, match_date, status, home_team, away_team, home_score, away_score, half_time_home, half_time_away, winner, created_at, updated_at";

    private const string SourceColumns =
        "source, source_match_id, match_id, competition_code, season, home_team, away_team, home_team_id, away_team_id, kick_off, status, last_seen";

    /// <summary>Writes the rows of <c>matches</c>.</summary>
    public static async Task MatchesAsync(NpgsqlConnection connection, string table, Match[] matches)
    {
        await using var writer = await connection.BeginBinaryImportAsync($"COPY {table} ({MatchColumns}) FROM STDIN (FORMAT BINARY)");
        foreach (var match in matches)
        {
            await writer.StartRowAsync();
            await writer.WriteAsync(match.SourceMatchId, NpgsqlDbType.Bigint);
            await writer.WriteAsync(match.CompetitionCode, NpgsqlDbType.Text);
            await writer.WriteAsync(match.Competition, NpgsqlDbType.Text);
            await writer.WriteAsync(match.Season!.Value, NpgsqlDbType.Integer);
            await writer.WriteAsync(match.Stage!, NpgsqlDbType.Text);
            await writer.WriteAsync(match.Matchday!.Value, NpgsqlDbType.Integer);
            await writer.WriteAsync(Timestamp(match.KickOff), NpgsqlDbType.Timestamp);
            await writer.WriteAsync(match.Status, NpgsqlDbType.Text);
            await writer.WriteAsync(match.HomeTeam!, NpgsqlDbType.Text);
            await writer.WriteAsync(match.AwayTeam!, NpgsqlDbType.Text);
            await writer.WriteAsync(match.Score.Home!.Value, NpgsqlDbType.Integer);
            await writer.WriteAsync(match.Score.Away!.Value, NpgsqlDbType.Integer);
            await writer.WriteAsync(match.HalfTime.Home!.Value, NpgsqlDbType.Integer);
            await writer.WriteAsync(match.HalfTime.Away!.Value, NpgsqlDbType.Integer);
            await writer.WriteAsync(match.Winner!, NpgsqlDbType.Text);
            await writer.WriteAsync(Timestamp(MadeMatches.SeenAt), NpgsqlDbType.Timestamp);
            await writer.WriteAsync(Timestamp(MadeMatches.SeenAt), NpgsqlDbType.Timestamp);
        }

        await writer.CompleteAsync();
    }

    /// <summary>Writes the rows of <c>match_sources</c>.</summary>
    public static async Task SourcesAsync(NpgsqlConnection connection, string table, Match[] matches)
    {
        await using var writer = await connection.BeginBinaryImportAsync($"COPY {table} ({SourceColumns}) FROM STDIN (FORMAT BINARY)");
        foreach (var match in matches)
        {
            await writer.StartRowAsync();
            await writer.WriteAsync(match.Source, NpgsqlDbType.Text);
            await writer.WriteAsync(match.SourceMatchId, NpgsqlDbType.Bigint);
            await writer.WriteAsync(match.SourceMatchId, NpgsqlDbType.Bigint);
            await writer.WriteAsync(match.CompetitionCode, NpgsqlDbType.Text);
            await writer.WriteAsync(match.Season!.Value, NpgsqlDbType.Integer);
            await writer.WriteAsync(match.HomeTeam!, NpgsqlDbType.Text);
            await writer.WriteAsync(match.AwayTeam!, NpgsqlDbType.Text);
            await writer.WriteAsync(match.HomeTeamId!.Value, NpgsqlDbType.Bigint);
            await writer.WriteAsync(match.AwayTeamId!.Value, NpgsqlDbType.Bigint);
            await writer.WriteAsync(Timestamp(match.KickOff), NpgsqlDbType.Timestamp);
            await writer.WriteAsync(match.Status, NpgsqlDbType.Text);
            await writer.WriteAsync(Timestamp(MadeMatches.SeenAt), NpgsqlDbType.Timestamp);
        }

        await writer.CompleteAsync();
    }

    private static DateTime Timestamp(DateTimeOffset time) => DateTime.SpecifyKind(time.UtcDateTime, DateTimeKind.Unspecified);
}
