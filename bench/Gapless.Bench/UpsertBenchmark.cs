using Gapless.Core.Ports;
using Gapless.Football.Matches;
using Npgsql;

namespace Gapless.Bench;

/// <summary>The store's upsert of matches beside a bare COPY of the same rows, on the same server, in turns.</summary>
internal static class UpsertBenchmark
{
    private const int Rounds = 7;
    private const int Count = 17_000;

    public static async Task RunAsync(Report report)
    {
        if (!Store.HasPostgres)
        {
            report.Skip("upsert on PostgreSQL", "no server");
            return;
        }

        await using var store = await Store.CreateAsync(SqlDialect.Postgres);
        await store.ExecuteAsync("""
            CREATE TABLE bare (LIKE matches); CREATE TABLE bare_sources (LIKE match_sources);
            CREATE TABLE indexed (LIKE matches INCLUDING ALL); CREATE TABLE indexed_sources (LIKE match_sources INCLUDING ALL);
            """);
        var best = await MeasureAsync(store, MadeMatches.Make(Count));
        foreach (var copy in Copies.Keys) report.Add(Copies[copy], $"{Count / best[copy]:N0} rows/s");
        foreach (var what in new[] { "new", "unchanged", "changed" })
        {
            report.Add($"upsert, {what} rows", $"{Count / best[what]:N0} rows/s");
            foreach (var copy in Copies.Keys)
            {
                var share = best[copy] / best[what];
                var name = $"upsert, {what} rows / {Copies[copy]}";
                if (what == "new") report.Add(name, $"{share:P0}", ">= a third", share >= 1.0 / 3);
                else report.Add(name, $"{share:P0}");
            }
        }
    }

    private static Dictionary<string, string> Copies { get; } = new(StringComparer.Ordinal)
    {
        ["both"] = "COPY into both tables' shapes, same indexes",
        ["indexed"] = "COPY into matches' shape alone, same indexes",
        ["bare both"] = "COPY into both tables' shapes, no index",
        ["bare"] = "COPY into matches' shape alone, no index",
    };

    private static async Task<Best> MeasureAsync(Store store, Match[] matches)
    {
        var best = new Best();
        for (var round = 0; round < Rounds; round++)
        {
            await store.ExecuteAsync("TRUNCATE matches, match_sources, bare, bare_sources, indexed, indexed_sources");
            await best.TimeAsync("bare", () => CopyAsync(store, c => BareCopy.MatchesAsync(c, "bare", matches)));
            await best.TimeAsync("indexed", () => CopyAsync(store, c => BareCopy.MatchesAsync(c, "indexed", matches)));
            await store.ExecuteAsync("TRUNCATE bare, indexed");
            await best.TimeAsync("bare both", () => CopyAsync(store, c => BothAsync(c, "bare", matches)));
            await best.TimeAsync("both", () => CopyAsync(store, c => BothAsync(c, "indexed", matches)));
            await best.TimeAsync("new", () => UpsertAsync(store, matches));
            await best.TimeAsync("unchanged", () => UpsertAsync(store, matches));
            await best.TimeAsync("changed", () => UpsertAsync(store, Array.ConvertAll(matches, match => match with { Status = "AWARDED" })));
        }

        return best;
    }

    private static async Task BothAsync(NpgsqlConnection connection, string table, Match[] matches)
    {
        await BareCopy.SourcesAsync(connection, table + "_sources", matches);
        await BareCopy.MatchesAsync(connection, table, matches);
    }

    private static Task CopyAsync(Store store, Func<NpgsqlConnection, Task> copy) => store.InAsync(transaction => copy((NpgsqlConnection)transaction.Connection));

    private static Task UpsertAsync(Store store, Match[] matches) =>
        store.InAsync(transaction => MatchStore.UpsertAsync(transaction, matches, MadeMatches.SeenAt, CancellationToken.None));
}
