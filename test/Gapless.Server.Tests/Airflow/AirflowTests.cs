using System.Text;
using System.Text.Json;
using Gapless.Server.Tests.Support;
using Gapless.Testing;

namespace Gapless.Server.Tests.Airflow;

public sealed class AirflowTests : OwnServer
{
    private const string Runs = "/api/v2/dags/dw_init_dag/dagRuns";

    [Fact]
    public async Task Dags_List_HasThoseOfTheCommandLine()
    {
        var dags = await Server.JsonAsync("/api/v2/dags?limit=3&offset=1");

        Assert.Equal(["dw_init_dag", "dw_catalog_dag", "dw_ods"], dags.GetProperty("dags").EnumerateArray().Select(dag => dag.GetProperty("dag_id").GetString()));
        Assert.Equal(10, dags.GetProperty("total_entries").GetInt32());
        Assert.False((await Server.JsonAsync("/api/v2/dags/dw_init_dag")).GetProperty("is_paused").GetBoolean());
    }

    [Fact]
    public async Task Trigger_WithConf_RunsTheChainUnderTheCallersName()
    {
        var queued = await Server.PostAsync(Runs, new { dag_run_id = "manual__2024-01-11T00:00:00+00:00", logical_date = (string?)null, conf = new { start_date = "2024-01-01", end_date = "2024-01-10" }, note = "from a script" }, 200);
        Assert.Contains(queued.GetProperty("state").GetString(), (string?[])["queued", "running", "success"]);
        Assert.Equal("rest_api", queued.GetProperty("triggered_by").GetString());

        var run = await EndedAsync("manual__2024-01-11T00:00:00+00:00");

        Assert.Equal("success", run.GetProperty("state").GetString());
        Assert.Equal("from a script", run.GetProperty("note").GetString());
        Assert.Equal("2024-01-10", run.GetProperty("conf").GetProperty("end_date").GetString());
        var tasks = await Server.JsonAsync($"{Runs}/manual__2024-01-11T00:00:00+00:00/taskInstances");
        Assert.Equal(["dim.dim_shops", "dwd.dwd_totals", "ods.ods_sales"], tasks.GetProperty("task_instances").EnumerateArray().Select(task => task.GetProperty("task_id").GetString()).Order(StringComparer.Ordinal));
        Assert.All(tasks.GetProperty("task_instances").EnumerateArray(), task => Assert.Equal("success", task.GetProperty("state").GetString()));
        Assert.Equal(1, (await Server.JsonAsync($"{Runs}?state=success")).GetProperty("total_entries").GetInt32());
        Assert.Equal(0, (await Server.JsonAsync($"{Runs}?state=failed")).GetProperty("total_entries").GetInt32());
    }

    [Fact]
    public async Task Trigger_ChainWithAFailedDay_HasFailed()
    {
        Sales.WriteRaw(SalesProject.First, "shop,amount\nnorth,nothing\n");
        var id = (await Server.PostAsync(Runs, new { conf = new { start_date = "2024-01-01", end_date = "2024-01-10", continue_on_error = true } }, 200)).GetProperty("dag_run_id").GetString()!;
        Assert.StartsWith("manual__", id, StringComparison.Ordinal);

        var run = await EndedAsync(id);

        Assert.Equal("failed", run.GetProperty("state").GetString());
        var tasks = (await Server.JsonAsync($"{Runs}/{Uri.EscapeDataString(id)}/taskInstances")).GetProperty("task_instances").EnumerateArray();
        Assert.Equal("failed", tasks.Single(task => task.GetProperty("task_id").GetString() == "ods.ods_sales").GetProperty("state").GetString());
    }

    [Fact]
    public async Task Trigger_NameIsTaken_IsAConflictAndStartsNothing()
    {
        var body = new { dag_run_id = "once", conf = new { start_date = "2024-01-01", end_date = "2024-01-02" } };
        await Server.PostAsync(Runs, body, 200);
        await EndedAsync("once");

        Assert.Contains("once", (await Server.PostAsync(Runs, body, 409)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, (await Server.JsonAsync(Runs)).GetProperty("total_entries").GetInt32());
    }

    [Theory]
    [InlineData(Runs, "{\"conf\": {\"start_date\": \"2024-01-01\"}}", 400)]
    [InlineData(Runs, "{\"conf\": {\"start\": \"2024-01-01\"}}", 400)]
    [InlineData(Runs, "{\"conf\": {\"start_date\": \"2024-01-01\", \"end_date\": \"2024-01-02\", \"targets\": [\"none\"]}}", 400)]
    [InlineData(Runs, "{\"conf\": []}", 422)]
    [InlineData(Runs, "{\"dag_run_id\": \"\"}", 422)]
    [InlineData("/api/v2/dags/no_such_dag/dagRuns", "{}", 404)]
    public async Task Trigger_Wrong_IsToldAsAirflowDoes(string path, string body, int status)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        using var answer = await Server.Client.PostAsync(new Uri(path, UriKind.Relative), content);

        var detail = (await RunningServer.JsonAsync(answer, status)).GetProperty("detail");
        Assert.Equal(status == 422 ? JsonValueKind.Array : JsonValueKind.String, detail.ValueKind);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Runs_OfACommand_AreListedUnderTheirOwnNames()
    {
        var plan = await Server.PostAsync("/api/v1/plans", new { from = "2024-01-01", to = "2024-01-10" }, 201);
        var run = (await Server.PostAsync($"/api/v1/plans/{plan.GetProperty("plan_id").GetString()}/run", new { }, 202)).GetProperty("run_id").GetString()!;
        await Server.EndedAsync(run);

        Assert.Equal(run, Assert.Single((await Server.JsonAsync("/api/v2/dags/dw_ods_backfill/dagRuns")).GetProperty("dag_runs").EnumerateArray()).GetProperty("dag_run_id").GetString());
        Assert.Equal("success", (await Server.JsonAsync($"/api/v2/dags/dw_ods_backfill/dagRuns/{run}")).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Token_PasswordIsTheToken_IsGivenBack()
    {
        using var client = Server.ClientWith(token: null);
        using var right = new StringContent($"{{\"username\": \"admin\", \"password\": \"{RunningServer.Token}\"}}", Encoding.UTF8, "application/json");
        using var wrong = new StringContent("{\"username\": \"admin\", \"password\": \"admin\"}", Encoding.UTF8, "application/json");

        using var given = await client.PostAsync(new Uri("/auth/token", UriKind.Relative), right);
        using var refused = await client.PostAsync(new Uri("/auth/token", UriKind.Relative), wrong);

        Assert.Equal(RunningServer.Token, (await RunningServer.JsonAsync(given, 201)).GetProperty("access_token").GetString());
        await RunningServer.JsonAsync(refused, 401);
    }

    [Fact]
    public async Task Health_AllWell_SaysSo()
    {
        var health = await Server.JsonAsync("/api/v2/monitor/health");

        Assert.Equal("healthy", health.GetProperty("metadatabase").GetProperty("status").GetString());
        Assert.Equal("healthy", health.GetProperty("scheduler").GetProperty("status").GetString());
    }

    private async Task<JsonElement> EndedAsync(string id)
    {
        JsonElement run = default;
        await Eventually.TrueAsync(
            async () => (run = await Server.JsonAsync($"{Runs}/{Uri.EscapeDataString(id)}")).GetProperty("state").GetString() is "success" or "failed", $"DAG run {id} ends");
        return run;
    }
}
