using System.Globalization;

namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>football-data.org and FotMob together: one match is one row, whoever comes first.</summary>
public sealed class TwoSourcesTests
{
    private static readonly DateOnly First = new(2024, 9, 10);
    private static readonly DateOnly Last = new(2024, 10, 9);
    private static readonly string[] Range = ["--start-date", "2024-09-10", "--end-date", "2024-10-09"];

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Collect_BothSources_LinkTheSameInEitherOrderAndNeverWrongly(DatabaseKind kind)
    {
        await using var source = await SimulatedSource.StartAsync();
        await using var one = await TestProject.CreateAsync(source.Address, kind, fotMob: "true");
        await using var other = await TestProject.CreateAsync(source.Address, kind, fotMob: "true");
        await using var both = await TestProject.CreateAsync(source.Address, kind, fotMob: "true");

        await one.CollectAsync(0, ["--source", "fotmob", .. Range]);
        Assert.Equal(30, await source.CountAsync());
        await one.CollectAsync(0, ["--source", "football-data", .. Range]);
        await other.CollectAsync(0, ["--source", "football-data", .. Range]);
        await other.CollectAsync(0, ["--source", "fotmob", .. Range]);
        await both.CollectAsync(0, Range);

        var truth = (await source.TruthAsync()).Where(match => match.Day >= First && match.Day <= Last).ToList();
        await IsRightAsync(one, truth);
        Snapshot.Same(await one.SnapshotAsync(), await other.SnapshotAsync());
        Snapshot.Same(await one.SnapshotAsync(), await both.SnapshotAsync());
        await ConflictsAreListedAsync(one);
    }

    private static async Task IsRightAsync(TestProject project, List<TrueMatch> truth)
    {
        // Every match of football-data.org has its row, and no second one.
        Assert.Equal(
            truth.Select(match => match.Id.ToString(CultureInfo.InvariantCulture)).Order(StringComparer.Ordinal),
            (await project.Database.QueryAsync("SELECT source_match_id FROM match_sources WHERE source = 'football-data' AND match_id = source_match_id")).Select(row => row[0]!).Order(StringComparer.Ordinal));
        var byFotMob = truth.ToDictionary(match => match.FotMobId.ToString(CultureInfo.InvariantCulture), match => match.Id.ToString(CultureInfo.InvariantCulture));
        var links = await project.Database.QueryAsync("SELECT source_match_id, match_id FROM match_sources WHERE source = 'fotmob' AND match_id IS NOT NULL");
        var wrong = links.Where(link => byFotMob.TryGetValue(link[0]!, out var id) && id != link[1]).Select(link => string.Join(" -> ", link)).ToList();
        Assert.Empty(wrong);
        var linked = links.Count(link => byFotMob.ContainsKey(link[0]!));
        Assert.True(linked >= 0.9 * byFotMob.Count, $"{linked} of {byFotMob.Count} matches of both sources are linked");
    }

    private static async Task ConflictsAreListedAsync(TestProject project)
    {
        var conflicts = await project.JsonAsync("matches", "conflicts");
        Assert.Equal(
            await project.Database.CountAsync("SELECT COUNT(*) FROM match_sources WHERE match_id IS NULL"),
            conflicts.GetArrayLength());
        foreach (var conflict in conflicts.EnumerateArray()) Assert.False(string.IsNullOrEmpty(conflict.GetProperty("doubt").GetString()));
    }
}
