using System.Globalization;
using System.Text.RegularExpressions;

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
        await SuggestionsHelpAsync(one, truth);
    }

    private static async Task IsRightAsync(TestProject project, List<TrueMatch> truth)
    {
        // Every match of football-data.org has its row, and no second one.
        Assert.Equal(
            truth.Select(match => match.Id.ToString(CultureInfo.InvariantCulture)).Order(StringComparer.Ordinal),
            (await project.Database.QueryAsync("SELECT source_match_id FROM match_sources WHERE source = 'football-data' AND match_id = source_match_id")).Select(row => row[0]!).Order(StringComparer.Ordinal));
        var byFotMob = truth.ToDictionary(match => match.FotMobId.ToString(CultureInfo.InvariantCulture), match => match.Id.ToString(CultureInfo.InvariantCulture));
        var links = await project.Database.QueryAsync("SELECT source_match_id, match_id FROM match_sources WHERE source = 'fotmob' AND match_id IS NOT NULL");
        // A row of its own is a match that nothing but the kick-off speaks for; the row of another match is a wrong link.
        var own = links.Count(link => byFotMob.ContainsKey(link[0]!) && link[1]!.EndsWith(link[0]!, StringComparison.Ordinal) && link[1]!.Length > link[0]!.Length);
        var right = links.Count(link => byFotMob.GetValueOrDefault(link[0]!) == link[1]);
        Assert.Equal(links.Count(link => byFotMob.ContainsKey(link[0]!)), own + right);
        Assert.InRange(own, 0, byFotMob.Count / 20);
        Assert.InRange(right, byFotMob.Count * 7 / 10, byFotMob.Count);
    }

    // What is suggested is right, so that following the suggestions links more and nothing wrongly.
    private static async Task SuggestionsHelpAsync(TestProject project, List<TrueMatch> truth)
    {
        var listed = await project.RunAsync("matches", "conflicts");
        var before = await project.Database.CountAsync("SELECT COUNT(*) FROM match_sources WHERE match_id IS NULL");
        var suggestions = Regex.Matches(listed.Out, "gapless matches alias \"([^\"]+)\" \"([^\"]+)\" --competition ([A-Z0-9]+)", RegexOptions.None, TimeSpan.FromSeconds(1));
        Assert.NotEmpty(suggestions);
        foreach (var words in suggestions.Take(5).Select(match => match.Groups))
            (await project.RunAsync("matches", "alias", words[1].Value, words[2].Value, "--competition", words[3].Value)).Expect(0);

        Assert.InRange(await project.Database.CountAsync("SELECT COUNT(*) FROM match_sources WHERE match_id IS NULL"), 0, before - 5);
        await IsRightAsync(project, truth);
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
