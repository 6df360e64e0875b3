using System.Text;
using System.Text.Json;
using Gapless.Server.Coverage;
using Gapless.Server.Tests.Support;
using Gapless.Testing;

namespace Gapless.Server.Tests.Api;

public sealed class ApiTests() : OwnServer("<script>alert('name')</script>")
{
    [Fact]
    public async Task Coverage_NothingComputedYet_AllRawDaysAreMissing()
    {
        var coverage = await CoverageAsync();

        Assert.Equal(["ods.ods_sales", "dwd.dwd_totals", "dim.dim_shops"], coverage.EnumerateArray().Select(row => row.GetProperty("name").GetString()));
        Assert.All(coverage.EnumerateArray().Where(row => row.GetProperty("partitioned").GetBoolean()), row => Assert.Equal(7, Spans(row)[2]));
    }

    [Fact]
    public async Task Plan_Run_FillsTheDaysAndTellsAllOfThem()
    {
        var plan = await Server.PostAsync("/api/v1/plans", new { from = "2024-01-01", to = "2024-01-10" }, 201);
        var id = plan.GetProperty("plan_id").GetString();
        Assert.Equal((2 * SalesProject.Days) + 1, plan.GetProperty("partition_count").GetInt32());
        Assert.Equal(JsonSerializer.Serialize(plan), JsonSerializer.Serialize(await Server.JsonAsync($"/api/v1/plans/{id}")));
        using var events = new EventLog(Server);

        var run = await Server.EndedAsync((await Server.PostAsync($"/api/v1/plans/{id}/run", new { }, 202)).GetProperty("run_id").GetString()!);

        Assert.Equal("complete", run.GetProperty("state").GetString());
        Assert.Equal(id, run.GetProperty("plan_id").GetString());
        Assert.Equal((21, 0, 21), (run.GetProperty("done").GetInt32(), run.GetProperty("failed").GetInt32(), run.GetProperty("total").GetInt32()));
        await Eventually.TrueAsync(() => events.Succeeded("ods.ods_sales") == SalesProject.Days && events.Succeeded("dwd.dwd_totals") == SalesProject.Days, $"the stream tells every day: {events}");
        Assert.Contains("run", events.Names);
        Assert.All(
            (await CoverageAsync()).EnumerateArray().Where(row => row.GetProperty("partitioned").GetBoolean()),
            row => Assert.Equal([0, SalesProject.Days, 0], Spans(row)[..3]));
        var log = await Server.JsonAsync($"/api/v1/runs/{run.GetProperty("run_id").GetString()}/log");
        Assert.Contains(log.GetProperty("lines").EnumerateArray(), line => line.GetString()!.Contains("Completed dwd.dwd_totals dt=2024-01-10: 2 rows, 1 files", StringComparison.Ordinal));
        Assert.True(log.GetProperty("ended").GetBoolean());
    }

    [Fact]
    public async Task Plan_SomethingChangedSince_IsRefusedWithWhatChanged()
    {
        var plan = await Server.PostAsync("/api/v1/plans", new { from = "2024-01-01", to = "2024-01-10" }, 201);
        Sales.WriteRaw(SalesProject.First, "shop,amount\nnorth,999\n");

        var problem = await Server.PostAsync($"/api/v1/plans/{plan.GetProperty("plan_id").GetString()}/run", new { }, 409);

        Assert.Contains("raw.ods_sales", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Day_ComputedAndChangedSince_SaysWhyItIsStaleAndWhatItRead()
    {
        await RunAllAsync();
        Sales.Write("dwd/dwd_totals.sql", "SELECT shop, 2 * sum(amount) AS amount, CAST('${PARTITION_DATE}' AS DATE) AS dt FROM ods.ods_sales WHERE dt = '${PARTITION_DATE}' GROUP BY shop");
        ((DueFinder)Server.Services.GetService(typeof(DueFinder))!).Ask();

        JsonElement day = default;
        await Eventually.TrueAsync(async () => (day = await Server.JsonAsync("/api/v1/partitions/dwd.dwd_totals/2024-01-03")).GetProperty("reason") is { ValueKind: JsonValueKind.Object } reason && reason.GetProperty("reason").GetString() == "stale_sql", "the day is stale");

        Assert.Equal("succeeded", day.GetProperty("state").GetString());
        Assert.Equal(2, day.GetProperty("rows").GetInt32());
        Assert.Equal("2024-01-03", day.GetProperty("manifest").GetProperty("partition_date").GetString());
        Assert.Equal(day.GetProperty("manifest").GetProperty("files")[0].GetProperty("name").GetString(), Assert.Single(day.GetProperty("files").EnumerateArray()).GetProperty("name").GetString());
        Assert.Equal("succeeded", Assert.Single(day.GetProperty("attempts").EnumerateArray()).GetProperty("state").GetString());
        var read = Assert.Single(day.GetProperty("reads").EnumerateArray());
        Assert.Equal(("ods.ods_sales", "2024-01-03", "2024-01-03", "succeeded"), (read.GetProperty("dataset").GetString(), read.GetProperty("from").GetString(), read.GetProperty("to").GetString(), read.GetProperty("state").GetString()));
    }

    [Fact]
    public async Task Day_Failed_TellsTheErrorAsText()
    {
        Sales.Write("dwd/dwd_totals.sql", "SELECT shop, error('<img src=x onerror=alert(1)>') AS amount, CAST('${PARTITION_DATE}' AS DATE) AS dt FROM ods.ods_sales WHERE dt = '${PARTITION_DATE}'");
        await RunAllAsync();

        using var answer = await Server.Client.GetAsync(new Uri("/api/v1/partitions/dwd.dwd_totals/2024-01-03", UriKind.Relative));

        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        var day = await RunningServer.JsonAsync(answer, 200);
        Assert.Equal("failed", day.GetProperty("state").GetString());
        Assert.Contains("<img src=x onerror=alert(1)>", day.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal("<script>alert('name')</script>", (await Server.JsonAsync("/api/v1/project")).GetProperty("name").GetString());
    }

    [Fact]
    public async Task Lists_Pages_AreCutAndCounted()
    {
        await RunAllAsync();

        var page = await Server.JsonAsync("/api/v1/partitions?dataset=ods.ods_sales&from=2024-01-01&to=2024-12-31&limit=3&offset=8");

        Assert.Equal(SalesProject.Days, page.GetProperty("total").GetInt32());
        Assert.Equal(["2024-01-09", "2024-01-10"], page.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("date").GetString()));
        Assert.Equal(3, (await Server.JsonAsync("/api/v1/datasets")).GetProperty("total").GetInt32());
    }

    [Theory]
    [InlineData("/api/v1/partitions?limit=0", 400)]
    [InlineData("/api/v1/partitions?limit=1001", 400)]
    [InlineData("/api/v1/partitions?limit=x", 400)]
    [InlineData("/api/v1/runs?offset=-1", 400)]
    [InlineData("/api/v1/coverage?from=2024-02-30", 400)]
    [InlineData("/api/v1/coverage?from=01/02/2024", 400)]
    [InlineData("/api/v1/coverage?from=2024-02-01&to=2024-01-01", 400)]
    [InlineData("/api/v1/coverage?from=0001-01-01&to=9999-12-31", 400)]
    [InlineData("/api/v1/partitions/ods.none/2024-01-01", 404)]
    [InlineData("/api/v1/partitions/ods.ods_sales/whole", 404)]
    [InlineData("/api/v1/partitions/dim.dim_shops/2024-01-01", 404)]
    [InlineData("/api/v1/partitions/x/2024-01-01", 404)]
    [InlineData("/api/v1/plans/none", 404)]
    [InlineData("/api/v1/runs/none", 404)]
    [InlineData("/api/v1/runs/none/log", 404)]
    public async Task Get_Wrong_IsToldInASentence(string path, int status)
    {
        using var answer = await Server.Client.GetAsync(new Uri(path, UriKind.Relative));

        var problem = await RunningServer.JsonAsync(answer, status);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.NotEqual("", problem.GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("{\"from\": \"2024-01-01\", \"datasets\": [\"none.none\"]}")]
    [InlineData("{\"from\": \"2024-01-01\", \"only\": [\"never\"]}")]
    [InlineData("{\"form\": \"2024-01-01\"}")]
    [InlineData("{\"from\": 5}")]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("{\"from\": \"2999-01-01\"}")]
    public async Task Plan_WrongOrder_IsRefused(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        using var answer = await Server.Client.PostAsync(new Uri("/api/v1/plans", UriKind.Relative), content);

        await RunningServer.JsonAsync(answer, 400);
    }

    [Fact]
    public async Task Verify_DamagedDay_IsFound()
    {
        await RunAllAsync();
        File.Delete(Directory.GetFiles(Path.Combine(Sales.Folder, "lake/ods/ods_sales/dt=2024-01-02"), "*.parquet").Single());

        Assert.Equal("running", (await Server.PostAsync("/api/v1/verify", new { }, 202)).GetProperty("state").GetString());

        JsonElement verify = default;
        await Eventually.TrueAsync(async () => (verify = await Server.JsonAsync("/api/v1/verify")).GetProperty("state").GetString() == "done", "the verification ends");
        var difference = Assert.Single(verify.GetProperty("differences").EnumerateArray());
        Assert.Equal(("ods.ods_sales", "2024-01-02"), (difference.GetProperty("dataset").GetString(), difference.GetProperty("date").GetString()));
    }

    [Theory]
    [InlineData("/api/v1/runs/none/stop", null, 404)]
    [InlineData("/api/v1/runs/none/stop", "application/json", 404)]
    [InlineData("/api/v1/runs/none/stop", "text/plain", 415)]
    [InlineData("/api/v1/plans", "text/plain", 415)]
    public async Task Post_BodyThatMayBeLeftOut_OrOfAnotherType_IsToldSo(string path, string? type, int status)
    {
        using var content = type is null ? null : new StringContent("{}", Encoding.UTF8, type);

        using var answer = await Server.Client.PostAsync(new Uri(path, UriKind.Relative), content);

        await RunningServer.JsonAsync(answer, status);
    }

    [Fact]
    public async Task Stop_RunThatIsOver_IsRefused()
    {
        var run = await RunAllAsync();

        var problem = await Server.PostAsync($"/api/v1/runs/{run}/stop", new { }, 400);

        Assert.Contains(run, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private async Task<string> RunAllAsync()
    {
        var plan = await Server.PostAsync("/api/v1/plans", new { from = "2024-01-01", to = "2024-01-10" }, 201);
        var run = (await Server.PostAsync($"/api/v1/plans/{plan.GetProperty("plan_id").GetString()}/run", new { }, 202)).GetProperty("run_id").GetString()!;
        await Server.EndedAsync(run);
        return run;
    }

    private async Task<JsonElement> CoverageAsync() => (await Server.JsonAsync("/api/v1/coverage")).GetProperty("datasets");

    private static int[] Spans(JsonElement row) => [.. row.GetProperty("spans").EnumerateArray().Select(number => number.GetInt32())];
}
