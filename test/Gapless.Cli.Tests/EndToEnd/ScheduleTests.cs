using System.Globalization;
using System.Text.Json;

namespace Gapless.Cli.Tests.EndToEnd;

/// <summary><c>gapless schedule list</c>.</summary>
public sealed class ScheduleTests
{
    private const string Yaml = """
        name: test
        timezone: Asia/Shanghai
        schedule:
          - {action: daily, cron: "30 6 * * *"}
          - {name: nightly, action: verify, cron: "0 3 * * *", zone: UTC}

        """;

    [Fact]
    public async Task List_NoSchedule_SaysSo()
    {
        await using var project = await TestProject.CreateAsync(new Uri("http://127.0.0.1:9/"));

        Assert.Equal("Nothing is scheduled: gapless.yaml has no list schedule.", (await project.RunAsync("schedule", "list")).Expect(0).Out.Trim());
        Assert.Empty((await project.JsonAsync("schedule", "list")).EnumerateArray());
        Assert.Contains("没有计划任务", (await project.RunAsync("schedule", "list", "--lang", "zh")).Expect(0).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_NothingCarriedOutYet_TellsWhatComesAndWritesNothing()
    {
        await using var project = await TestProject.CreateAsync(new Uri("http://127.0.0.1:9/"));
        project.Yaml = Yaml;
        var before = project.Listing();

        var entries = await project.JsonAsync("schedule", "list");

        Assert.Equal(["daily", "nightly"], entries.EnumerateArray().Select(one => one.GetProperty("name").GetString()));
        var daily = entries[0];
        Assert.Equal(
            ["name", "action", "cron", "time_zone", "next_at", "last_at", "last_state", "last_run_id", "last_detail"],
            daily.EnumerateObject().Select(property => property.Name));
        Assert.Equal(("daily", "30 6 * * *", "Asia/Shanghai"), (Text(daily, "action"), Text(daily, "cron"), Text(daily, "time_zone")));
        var next = DateTimeOffset.Parse(Text(daily, "next_at")!, CultureInfo.InvariantCulture);
        Assert.Equal(new TimeSpan(22, 30, 0), next.TimeOfDay);
        Assert.InRange(next - TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(-1), TimeSpan.FromHours(24));
        Assert.Equal(("UTC", null, null), (Text(entries[1], "time_zone"), Text(entries[1], "last_at"), Text(entries[1], "last_state")));
        Assert.Equal(before, project.Listing());
    }

    [Fact]
    public async Task List_Fired_TellsHowItEnded()
    {
        await using var project = await TestProject.CreateAsync(new Uri("http://127.0.0.1:9/"));
        project.Yaml = Yaml;
        (await project.RunAsync("db", "migrate")).Expect(0);
        await InsertAsync(project, "daily", "running", "'20240228T223001_ab12cd'", "NULL");
        await InsertAsync(project, "nightly", "failed", "NULL", "'3 differences in 1 of 2 tables'");

        var entries = await project.JsonAsync("schedule", "list");
        Assert.Equal(("2024-02-28T22:30:01Z", "died", "20240228T223001_ab12cd"), (Text(entries[0], "last_at"), Text(entries[0], "last_state"), Text(entries[0], "last_run_id")));
        Assert.Equal(("failed", "3 differences in 1 of 2 tables"), (Text(entries[1], "last_state"), Text(entries[1], "last_detail")));

        var lines = (await project.RunAsync("schedule", "list")).Expect(0).Out.Split('\n');
        Assert.Matches(@"^NAME +ACTION +CRON +ZONE +NEXT +LAST +ENDED$", lines[0]);
        Assert.Matches(@"^daily +daily +30 6 \* \* \* +Asia/Shanghai +\d{4}-\d\d-\d\d 06:30 +2024-02-29 06:30 +died$", lines[1]);
        Assert.Matches(@"^nightly +verify +0 3 \* \* \* +UTC +\d{4}-\d\d-\d\d 03:00 +2024-02-28 22:30 +failed$", lines[2]);
        Assert.Equal("  3 differences in 1 of 2 tables", lines[3]);
    }

    // Its process is of another machine, and has said nothing for long.
    private static async Task InsertAsync(TestProject project, string name, string state, string run, string detail) => (await project.RunAsync("db", "shell", $"""
        INSERT INTO schedule_firings (name, due_at, state, attempt, host, process_id, process_started_at, started_at, heartbeat_at, ended_at, run_id, detail)
        VALUES ('{name}', '2024-02-28 22:30:00.000', '{state}', 1, 'elsewhere', 1, '2024-02-28 00:00:00.000', '2024-02-28 22:30:01.500', '2024-02-28 22:30:10.000', NULL, {run}, {detail})
        """)).Expect(0);

    private static string? Text(JsonElement entry, string property) => entry.GetProperty(property).GetString();
}
