using System.Text.RegularExpressions;
using Gapless.Core.Leases;
using Gapless.State;
using Gapless.State.Leases;

namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>A project whose ledger or lake is not as this program left it: named, refused, and no file changed.</summary>
public sealed class BadStateTests(VerifyTests.Filled filled) : IClassFixture<VerifyTests.Filled>
{
    private const string Table = "ods.ods_fund_etf_spot";
    private const string Day = "2024-01-03";

    // Reads and writes of each kind: all open the ledger in one place.
    private static readonly string[][] Commands =
    [
        ["plan"], ["status"], ["runs"], ["backfill", "--start-date", Day, "--end-date", Day], ["run", "--date", Day], ["resume"], ["verify"], ["repair"],
        ["ledger", "rebuild"], ["catalog", "build"], ["sql", "SELECT 1"], ["db", "migrate"],
    ];

    [Fact]
    public async Task Command_LedgerOfANewerVersion_IsRefused()
    {
        await using var project = filled.Project.Copy();
        await ShellAsync(project, "INSERT INTO schema_migrations (component, version, name, checksum, applied_at) VALUES ('ledger', 999, 'later', 'x', '2026-01-01 00:00:00.000')");

        await AssertRefusedAsync(project, 2, "data/gapless.db", "newer gapless", "install the newer program");
    }

    [Fact]
    public async Task Command_DamagedLedger_IsRefused()
    {
        await using var project = filled.Project.Copy();
        await DamageAsync(project, 0);

        await AssertRefusedAsync(project, 1, "data/gapless.db", "is damaged", "data/backups", "gapless ledger rebuild");
    }

    [Fact]
    public async Task Command_LedgerOfWhichOnlyTheFirstPageIsWhole_IsRefused()
    {
        await using var project = filled.Project.Copy();
        await DamageAsync(project, 4096);

        await AssertRefusedAsync(project, 1, "data/gapless.db", "is damaged", "data/backups", "gapless ledger rebuild");
    }

    [Fact]
    public async Task Backfill_PlanOfAnotherProject_IsRefused()
    {
        await using var project = filled.Project.Copy();
        await using var other = filled.Project.Copy();
        var plan = (await other.JsonAsync("plan", "--end-date", EtfProject.Last, "--only", "all")).GetProperty("plan_id").GetString()!;
        var before = project.Files();

        var refused = (await project.RunAsync("backfill", "--plan", plan)).Expect(2);

        Says(refused, plan, "data/gapless.db", "of another project", "gapless plan");
        Assert.Equal(before, project.Files());
    }

    [Fact]
    public async Task Command_DaysHeldByALiveProcess_IsRefusedWithoutWaiting()
    {
        await using var project = filled.Project.Copy();
        var processes = new ProcessTable();
        await using var ledger = await Ledger.OpenAsync(new LedgerOptions("sqlite:data/gapless.db", project.Folder), [], TimeProvider.System, processes, TestContext.Current.CancellationToken);
        var taken = await ledger.Leases.TryTakeAsync(LeaseScope.Whole($"table:{Table}"), processes.Current, TimeSpan.FromHours(1), TestContext.Current.CancellationToken);
        Assert.NotNull(taken.Lease);
        File.Delete(project.PathOf($"lake/{Table.Replace('.', '/')}/dt={Day}/_SUCCESS"));
        var before = Lake(project);

        foreach (var command in (string[][])[["backfill", "--start-date", Day, "--end-date", Day, "--targets", Table, "--only", "all", "--no-wait"], ["repair", "--no-wait"], ["ledger", "rebuild"]])
            Says((await project.RunAsync(command)).Expect(5), Table, $"process {Environment.ProcessId}");

        Assert.Equal(before, Lake(project));
    }

    [Fact]
    public async Task Backfill_ManifestIsNotJson_ReplacesIt()
    {
        await using var project = filled.Project.Copy();
        var manifest = project.PathOf($"lake/{Table.Replace('.', '/')}/dt={Day}/manifest.json");
        await File.WriteAllTextAsync(manifest, "not JSON");
        var before = project.Files();
        Assert.Contains("it is not JSON", (await project.RunAsync("verify")).Expect(3).Out, StringComparison.Ordinal);
        Assert.Equal(before, project.Files());
        Assert.Contains("1 days in the lake are not whole", (await project.RunAsync("ledger", "rebuild")).Expect(0).Out, StringComparison.Ordinal);
        Assert.Equal("not JSON", await File.ReadAllTextAsync(manifest));

        (await project.BackfillAsync("--only", "all")).Expect(0);

        (await project.RunAsync("verify", "--deep")).Expect(0);
        Assert.Equal(filled.Expected, LakeReader.Contents(project.Folder));
    }

    [Fact]
    public async Task Command_JournalEntryIsNotJson_IsRefusedUntilTheEntryIsTakenOutAsTold()
    {
        await using var project = filled.Project.Copy();
        await ShellAsync(project, $"INSERT INTO publish_intents (dataset, dt, run_id, token, body) VALUES ('{Table}', '{Day}', 'r1', 1, 'not JSON')");
        var before = Lake(project);
        var refused = new List<CliResult>();
        foreach (var command in (string[][])[["backfill", "--start-date", Day, "--end-date", Day], ["verify"], ["repair"], ["ledger", "rebuild"]])
            refused.Add((await project.RunAsync(command)).Expect(1));

        Assert.All(refused, one => Says(one, "data/gapless.db", $"{Table} dt={Day}", "it is not JSON", "gapless repair"));
        Assert.Equal(before, Lake(project));
        await ShellAsync(project, Regex.Match(refused[0].Error, "gapless db shell \"([^\"]+)\"").Groups[1].Value);
        (await project.RunAsync("repair")).Expect(0);
        (await project.RunAsync("verify", "--deep")).Expect(0);
    }

    private static async Task AssertRefusedAsync(EtfProject project, int exitCode, params string[] says)
    {
        var before = project.Files();
        foreach (var command in Commands) Says((await project.RunAsync(command)).Expect(exitCode), says);
        Assert.Equal(before, project.Files());
    }

    private static void Says(CliResult result, params string[] parts)
    {
        var line = Assert.Single(result.ErrorLines, line => line.StartsWith("gapless: ", StringComparison.Ordinal));
        Assert.All(parts, part => Assert.Contains(part, line, StringComparison.Ordinal));
    }

    // The ledger's own rows are a refused run's to write: that it was there and how it ended.
    private static List<KeyValuePair<string, string>> Lake(EtfProject project) => [.. project.Files().Where(file => !file.Key.StartsWith("data/", StringComparison.Ordinal))];

    private static async Task ShellAsync(EtfProject project, string sql) => (await project.RunAsync("db", "shell", sql)).Expect(0);

    private static async Task DamageAsync(EtfProject project, int from)
    {
        var path = project.PathOf("data/gapless.db");
        var bytes = await File.ReadAllBytesAsync(path);
        bytes.AsSpan(from).Fill(7);
        await File.WriteAllBytesAsync(path, bytes);
    }
}
