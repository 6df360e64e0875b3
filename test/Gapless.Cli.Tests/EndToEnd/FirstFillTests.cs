using System.Globalization;
using System.Text.Json;

namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>The main job, from an empty folder, with the real matches.</summary>
public sealed class FirstFillTests
{
    private static readonly DateOnly First = new(2022, 8, 1);
    private static readonly DateOnly Last = new(2024, 6, 30);
    private static readonly string[] Range = ["--start-date", "2022-08-01", "--end-date", "2024-06-30"];

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Collect_RealMatches_AreAllThereAndProven(DatabaseKind kind)
    {
        await using var source = await SimulatedSource.StartAsync(SimulatedSource.RealMatches());
        await using var project = await TestProject.CreateAsync(source.Address, kind);

        await project.CollectAsync(0, Range);

        var truth = await source.TruthAsync();
        Assert.Equal(1372, truth.Count);
        Snapshot.Same("matches", Truth.Of(truth, First, Last), await Truth.InTableAsync(project));
        Assert.Equal(1372, await project.Database.CountAsync("SELECT COUNT(*) FROM match_sources WHERE match_id = source_match_id"));
        await EveryDayIsProvenAsync(project, truth);
        await RawDaysAgreeAsync(project, truth);
        await StateFileIsTrueAsync(project, source);
        await ReadmeQueriesWorkAsync(project, truth);
    }

    private static async Task EveryDayIsProvenAsync(TestProject project, IReadOnlyList<TrueMatch> truth)
    {
        var rows = await project.Database.QueryAsync("SELECT dataset, dt, state, rows FROM partition_states");
        var expected = from code in new[] { "BL1", "PL" }
                       from day in Days()
                       let matches = truth.Count(match => match.Competition == code && match.Day == day)
                       select $"football-data.{code}|{Iso(day)}|{(matches > 0 ? "succeeded" : "empty")}|{matches}";
        Snapshot.Same("partitions", [.. expected], [.. rows.Select(row => string.Join('|', row))]);
    }

    private static Task RawDaysAgreeAsync(TestProject project, IReadOnlyList<TrueMatch> truth)
    {
        var raw = project.RawDays();
        var expected = truth.GroupBy(match => $"football-data_matches/dt={Iso(match.Day)}/{match.Competition}.json.gz")
            .ToDictionary(group => group.Key, group => group.Select(match => match.Id).Order().ToList());
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), raw.Keys);
        foreach (var (path, text) in raw)
        {
            var ids = JsonSerializer.Deserialize<JsonElement>(text).EnumerateArray().Select(match => match.GetProperty("id").GetInt64()).Order();
            Assert.Equal(expected[path], ids);
        }

        return Task.CompletedTask;
    }

    private static async Task StateFileIsTrueAsync(TestProject project, SimulatedSource source)
    {
        var state = project.State();
        var stats = state.GetProperty("stats");
        var requests = await source.CountAsync();
        Assert.Equal("2024-06-30", state.GetProperty("last_processed_date").GetString());
        Assert.Equal(Days().Count(), stats.GetProperty("total_days").GetInt32());
        Assert.Equal(Days().Count(), stats.GetProperty("processed_days").GetInt32());
        Assert.Equal(Days().Count(), stats.GetProperty("successful_days").GetInt32());
        Assert.Equal(0, stats.GetProperty("failed_days").GetInt32());
        Assert.Equal(1372, stats.GetProperty("total_matches").GetInt32());
        Assert.Equal(requests, stats.GetProperty("total_requests").GetInt32());
        Assert.Equal(requests, stats.GetProperty("successful_requests").GetInt32());
        Assert.Equal(0, stats.GetProperty("failed_requests").GetInt32());
        Assert.Equal(100, stats.GetProperty("success_rate").GetDouble());
        Assert.Equal(100, stats.GetProperty("request_success_rate").GetDouble());
        Assert.Equal(JsonValueKind.Null, stats.GetProperty("estimated_completion").ValueKind);
        Assert.Matches("^[0-9]{2}:[0-9]{2}:[0-9]{2}$", stats.GetProperty("elapsed_time").GetString());
        Assert.False(string.IsNullOrEmpty(state.GetProperty("version").GetString()));
        var started = DateTimeOffset.Parse(stats.GetProperty("start_time").GetString()!, CultureInfo.InvariantCulture);
        var written = DateTimeOffset.Parse(state.GetProperty("timestamp").GetString()!, CultureInfo.InvariantCulture);
        Assert.InRange(written, started, TimeProvider.System.GetUtcNow());
        Assert.Equal(started.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), (await project.Database.ValueAsync("SELECT started_at FROM runs"))![..19]);
    }

    // As the README has them.
    private static async Task ReadmeQueriesWorkAsync(TestProject project, IReadOnlyList<TrueMatch> truth)
    {
        var days = await project.Database.QueryAsync("SELECT DATE(match_date) AS date, COUNT(*) FROM matches GROUP BY DATE(match_date) ORDER BY date DESC LIMIT 10;");
        Assert.Equal(truth.GroupBy(match => match.Day).OrderByDescending(group => group.Key).Take(10).Select(group => $"{Iso(group.Key)}|{group.Count()}"), days.Select(row => string.Join('|', row)));
        Assert.Equal(10, (await project.Database.QueryAsync("SELECT * FROM matches ORDER BY created_at DESC LIMIT 10;")).Count);
    }

    private static IEnumerable<DateOnly> Days()
    {
        for (var day = First; day <= Last; day = day.AddDays(1)) yield return day;
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
