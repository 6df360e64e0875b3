using System.Diagnostics;
using Gapless.Core.Ports;
using Gapless.Football.Matches;
using Npgsql;
using NpgsqlTypes;
using static Gapless.Football.Tests.TestMatches;

namespace Gapless.Football.Tests.Matches;

/// <summary>Prints rows per second beside a bare COPY on the same server; the bound is loose, since machines are shared.</summary>
public sealed class UpsertSpeedTests(ITestOutputHelper output)
{
    private const int Rounds = 5;
    private const int Count = 17_000;

    [Fact]
    public async Task Upsert_OnPostgres_IsNotFarFromABareCopy()
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Postgres);
        await database.ExecuteAsync("CREATE TABLE bare (LIKE matches); CREATE TABLE indexed (LIKE matches INCLUDING ALL)");
        var matches = Made(Count).ToArray();
        var best = new Dictionary<string, double>();
        for (var round = 0; round < Rounds; round++)
        {
            await database.ExecuteAsync("TRUNCATE matches, match_sources, bare, indexed");
            await database.ExecuteAsync("CHECKPOINT");
            await MeasureAsync(best, "copy", () => CopyAsync(database, "bare", matches));
            await MeasureAsync(best, "copy with indexes", () => CopyAsync(database, "indexed", matches));
            await MeasureAsync(best, "new", () => UpsertAsync(database, matches));
            await MeasureAsync(best, "unchanged", () => UpsertAsync(database, matches));
            await MeasureAsync(best, "changed", () => UpsertAsync(database, Array.ConvertAll(matches, m => m with { Status = "AWARDED" })));
        }

        foreach (var (what, rate) in best) output.WriteLine($"{what}: {rate:F0} rows/s, {rate / best["copy"]:P0} of a bare copy, {rate / best["copy with indexes"]:P0} of one with indexes");
        Assert.True(best["new"] > best["copy with indexes"] / 4, "far slower than it was");
    }

    private static async Task MeasureAsync(Dictionary<string, double> best, string what, Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        best[what] = Math.Max(best.GetValueOrDefault(what), Count / watch.Elapsed.TotalSeconds);
    }

    private static Task<UpsertResult> UpsertAsync(TestDatabase database, Match[] matches) => database.InAsync(t => MatchStore.UpsertAsync(t, matches, Noon, default));

    private static Task<ulong> CopyAsync(TestDatabase database, string table, Match[] matches) => database.InAsync(async _ =>
    {
        await using var writer = await ((NpgsqlConnection)database.Connection).BeginBinaryImportAsync(
            $"COPY {table} (id, {MatchColumns.List(MatchColumns.Data)}, created_at, updated_at) FROM STDIN (FORMAT BINARY)");
        foreach (var match in matches)
        {
            await writer.StartRowAsync();
            await writer.WriteAsync(match.SourceMatchId, NpgsqlDbType.Bigint);
            foreach (var text in new[] { match.CompetitionCode, match.Competition }) await writer.WriteAsync(text, NpgsqlDbType.Text);
            await writer.WriteAsync(match.Season!.Value, NpgsqlDbType.Integer);
            await writer.WriteAsync(match.Stage!, NpgsqlDbType.Text);
            await writer.WriteAsync(match.Matchday!.Value, NpgsqlDbType.Integer);
            await writer.WriteAsync(DbTime.ToTimestamp(match.KickOff), NpgsqlDbType.Timestamp);
            foreach (var text in new[] { match.Status, match.HomeTeam!, match.AwayTeam! }) await writer.WriteAsync(text, NpgsqlDbType.Text);
            foreach (var score in MatchColumns.ScoresOf(match))
            {
                if (score is { } goals) await writer.WriteAsync(goals, NpgsqlDbType.Integer);
                else await writer.WriteNullAsync();
            }

            await writer.WriteAsync(match.Winner!, NpgsqlDbType.Text);
            await writer.WriteNullAsync();
            await writer.WriteAsync(DbTime.ToTimestamp(Noon), NpgsqlDbType.Timestamp);
            await writer.WriteAsync(DbTime.ToTimestamp(Noon), NpgsqlDbType.Timestamp);
        }

        return await writer.CompleteAsync();
    });
}
