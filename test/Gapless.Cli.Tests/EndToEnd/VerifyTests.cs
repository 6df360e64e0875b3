using System.Text.Json;
using Gapless.Hosting.Composition;
using Gapless.Runtime.Publishing;

namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>The commands that prove and mend a lake, on the ETF sample.</summary>
public sealed class VerifyTests(VerifyTests.Filled filled) : IClassFixture<VerifyTests.Filled>
{
    private const string Spot = "lake/ods/ods_fund_etf_spot";

    [Fact]
    public async Task Verify_WholeLake_FindsNothingAndChangesNothing()
    {
        await using var project = filled.Project.Copy();
        var before = project.Files();

        var text = (await project.RunAsync("verify")).Expect(0).Out;

        Assert.StartsWith("No differences: ", text, StringComparison.Ordinal);
        Assert.Empty((await project.JsonAsync("verify", "--deep")).GetProperty("differences").EnumerateArray());
        Assert.Equal(before, project.Files());
    }

    [Fact]
    public async Task Repair_DamagedLake_ThenVerifyIsCleanAndABackfillMakesItWhole()
    {
        await using var project = filled.Project.Copy();
        Damage(project);

        var found = JsonSerializer.Deserialize<JsonElement>((await project.RunAsync("verify", "--deep", "--json")).Expect(3).Out).GetProperty("differences").EnumerateArray()
            .Select(one => $"{one.GetProperty("kind")} {one.GetProperty("dataset")} {one.GetProperty("dt")}").ToList();
        Assert.Equal(
            [
                "hash_differs ods.ods_fund_etf_spot 2024-01-02", "missing_marker ods.ods_fund_etf_spot 2024-01-03", "bad_manifest ods.ods_fund_etf_spot 2024-01-04",
                "stray_file ods.ods_fund_etf_spot 2024-01-05",
            ],
            found);
        var text = (await project.RunAsync("verify", "--deep", "--lang", "en")).Expect(3).Out;
        Assert.Contains("4 differences in 1 of", text, StringComparison.Ordinal);
        var before = project.Files();
        Assert.Contains("4 repairs would be made.", (await project.RunAsync("repair", "--deep", "--dry-run")).Expect(0).Out, StringComparison.Ordinal);
        Assert.Equal(before, project.Files());

        var repaired = await project.JsonAsync("repair", "--deep");

        Assert.Equal(
            ["mark_missing", "restore_marker", "mark_missing", "remove_stray"], repaired.GetProperty("repairs").EnumerateArray().Select(one => one.GetProperty("action").GetString()));
        Assert.Empty(repaired.GetProperty("left").EnumerateArray());
        (await project.RunAsync("verify", "--deep")).Expect(0);
        Assert.StartsWith("Nothing to repair", (await project.RunAsync("repair", "--deep")).Expect(0).Out, StringComparison.Ordinal);
        (await project.BackfillAsync()).Expect(0);
        Assert.Equal(filled.Expected, LakeReader.Contents(project.Folder));
    }

    [Fact]
    public async Task Repair_UnreadableFooterAndCutFile_AreNamedWithoutLookingDeep()
    {
        await using var project = filled.Project.Copy();
        var file = DataFile(project, "2024-01-02");
        var bytes = await File.ReadAllBytesAsync(file);
        bytes.AsSpan(bytes.Length - 40).Fill(7);
        await File.WriteAllBytesAsync(file, bytes);
        await File.WriteAllBytesAsync(DataFile(project, "2024-01-03"), bytes[..^5]);

        var found = JsonSerializer.Deserialize<JsonElement>((await project.RunAsync("verify", "--json")).Expect(3).Out).GetProperty("differences").EnumerateArray();

        Assert.Equal(["footer_differs", "size_differs"], found.Select(one => one.GetProperty("kind").GetString()));
        (await project.RunAsync("repair")).Expect(0);
        (await project.RunAsync("verify", "--deep")).Expect(0);
    }

    [Fact]
    public async Task Repair_KilledInAPublish_FinishesIt()
    {
        await using var project = filled.Project.Copy();
        foreach (var file in Directory.GetFiles(project.PathOf("raw/daily"), "*.csv", SearchOption.AllDirectories))
            await File.WriteAllLinesAsync(file, (await File.ReadAllLinesAsync(file))[..^1]);
        await using (var killed = project.StartToCrash(PublishPoint.AfterDelete, 2)) (await killed.WaitAsync()).Expect(128 + (int)Signal.Kill);
        Assert.Contains("unfinished_publish", (await project.RunAsync("verify")).Expect(3).Out, StringComparison.Ordinal);

        Assert.Contains("settle_publish", (await project.RunAsync("repair")).Expect(0).Out, StringComparison.Ordinal);

        (await project.RunAsync("verify", "--deep")).Expect(0);
    }

    [Fact]
    public async Task Rebuild_LedgerIsGone_IsMadeFromTheLakeAlone()
    {
        await using var project = filled.Project.Copy();
        // A copied raw file is another version of it.
        (await project.BackfillAsync()).Expect(0);
        Directory.Delete(project.PathOf("data"), recursive: true);
        Assert.Contains("unknown_day", (await project.RunAsync("verify")).Expect(3).Out, StringComparison.Ordinal);
        Assert.False(Directory.Exists(project.PathOf("data")));

        var rebuilt = await project.JsonAsync("ledger", "rebuild");

        Assert.Equal((Directory.GetFiles(project.PathOf("lake"), "manifest.json", SearchOption.AllDirectories).Length, 0), (rebuilt.GetProperty("days").GetInt32(), rebuilt.GetProperty("unwhole").GetInt32()));
        (await project.RunAsync("verify", "--deep")).Expect(0);
        Assert.Equal("dt,n\n2024-01-02,8\n", (await project.RunAsync("sql", "SELECT dt, count(*) AS n FROM ods.ods_fund_etf_spot GROUP BY dt ORDER BY dt LIMIT 1", "--format", "csv")).Expect(0).Out);
        var files = Directory.GetFiles(project.PathOf("lake"), "*.parquet", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        (await project.BackfillAsync()).Expect(0);
        Assert.Equal(files, Directory.GetFiles(project.PathOf("lake"), "*.parquet", SearchOption.AllDirectories).Order(StringComparer.Ordinal));
    }

    private static void Damage(EtfProject project)
    {
        var file = DataFile(project, "2024-01-02");
        var bytes = File.ReadAllBytes(file);
        bytes[20] ^= 0xFF;
        File.WriteAllBytes(file, bytes);
        File.Delete(project.PathOf($"{Spot}/dt=2024-01-03/_SUCCESS"));
        File.WriteAllText(project.PathOf($"{Spot}/dt=2024-01-04/manifest.json"), "not JSON");
        File.WriteAllText(project.PathOf($"{Spot}/dt=2024-01-05/stray.parquet"), "x");
    }

    private static string DataFile(EtfProject project, string day) => Directory.GetFiles(project.PathOf($"{Spot}/dt={day}"), "*.parquet").Single();

    /// <summary>A project whose days are published.</summary>
    public sealed class Filled : IAsyncLifetime
    {
        private EtfProject? _project;

        internal EtfProject Project => _project!;

        /// <summary>The lake as it is.</summary>
        public SortedDictionary<string, string> Expected { get; private set; } = [];

        public async ValueTask InitializeAsync()
        {
            _project = await EtfProject.CreateAsync();
            (await _project.BackfillAsync()).Expect(0);
            Expected = LakeReader.Contents(_project.Folder);
        }

        public ValueTask DisposeAsync() => _project?.DisposeAsync() ?? default;
    }
}
