using Gapless.Football.Simulation;

namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>Seasons that the subscription may not read.</summary>
public sealed class RestrictionTests
{
    private static readonly string[] Range = ["--start-date", "2022-01-01", "--end-date", "2024-06-30"];

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Collect_SeasonsRefused_AreDoneNamedAndNotAskedAgain(DatabaseKind kind)
    {
        await using var source = await SimulatedSource.StartAsync(new SimulatorOptions { RequestsPerMinute = 0, RestrictBeforeSeason = 2023 });
        await using var project = await TestProject.CreateAsync(source.Address, kind, Baseline.Competitions);

        var result = await project.CollectAsync(0, Range);

        var truth = (await source.TruthAsync()).Where(match => match.Season >= 2023 && Baseline.Codes.Contains(match.Competition));
        Snapshot.Same("matches", Truth.Of(truth, new DateOnly(2022, 1, 1), new DateOnly(2024, 6, 30)), await Truth.InTableAsync(project));
        Assert.Equal("0", await project.Database.ValueAsync("SELECT COUNT(*) FROM partition_states WHERE state = 'failed'"));
        Assert.Equal(3, await project.Database.CountAsync("SELECT COUNT(DISTINCT dataset) FROM partition_states WHERE state = 'restricted'"));
        var first = await project.Database.ValueAsync("SELECT MIN(dt) FROM partition_states WHERE state = 'restricted' AND dataset = 'football-data.PL'");
        var named = result.Out.Split('\n').Where(line => line.Contains("[Collect] restricted football-data.PL", StringComparison.Ordinal)).ToList();
        Assert.Contains(named, line => line.Contains(first!, StringComparison.Ordinal));
        var status = await project.JsonAsync("status");
        Assert.All(status.GetProperty("datasets").EnumerateArray(), dataset => Assert.NotEqual(0, dataset.GetProperty("counts").GetProperty("restricted").GetInt32()));

        var before = await source.CountAsync();
        await project.CollectAsync(0, Range);
        Assert.Equal(before, await source.CountAsync());
    }

    [Fact]
    public async Task Collect_OnlyRestricted_AsksAgainAndTakesWhatIsReadableNow()
    {
        await using var poor = await SimulatedSource.StartAsync(new SimulatorOptions { RequestsPerMinute = 0, RestrictBeforeSeason = 2023 });
        await using var rich = await SimulatedSource.StartAsync();
        await using var project = await TestProject.CreateAsync(poor.Address, competitions: Baseline.Competitions);
        await project.CollectAsync(0, Range);

        var before = await poor.CountAsync();
        await project.CollectAsync(0, [.. Range, "--only", "restricted"]);
        Assert.True(await poor.CountAsync() > before, "the refused seasons are asked for again");

        project.Yaml = project.Yaml.Replace(poor.Address.ToString(), rich.Address.ToString(), StringComparison.Ordinal);
        await project.CollectAsync(0, [.. Range, "--only", "restricted"]);

        var truth = (await rich.TruthAsync()).Where(match => Baseline.Codes.Contains(match.Competition));
        Snapshot.Same("matches", Truth.Of(truth, new DateOnly(2022, 1, 1), new DateOnly(2024, 6, 30)), await Truth.InTableAsync(project));
        Assert.Equal("0", await project.Database.ValueAsync("SELECT COUNT(*) FROM partition_states WHERE state NOT IN ('succeeded', 'empty')"));
    }
}
