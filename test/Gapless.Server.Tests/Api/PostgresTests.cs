using Gapless.Server.Tests.Support;
using Gapless.Testing;
using Gapless.Testing.Postgres;

namespace Gapless.Server.Tests.Api;

public sealed class PostgresTests
{
    [Fact]
    public async Task Server_OverPostgres_PlansRunsAndTells()
    {
        await using var database = await PostgresServer.CreateDatabaseAsync();
        using var sales = SalesProject.Create(database: database.Url);
        await using var server = await RunningServer.StartAsync(sales);
        Assert.Equal("postgres", (await server.JsonAsync("/api/v1/project")).GetProperty("ledger").GetString());
        using var events = new EventLog(server);
        var plan = await server.PostAsync("/api/v1/plans", new { from = "2024-01-01", to = "2024-01-10" }, 201);

        var run = await server.EndedAsync((await server.PostAsync($"/api/v1/plans/{plan.GetProperty("plan_id").GetString()}/run", new { }, 202)).GetProperty("run_id").GetString()!);

        Assert.Equal("complete", run.GetProperty("state").GetString());
        await Eventually.TrueAsync(() => events.Succeeded("dwd.dwd_totals") == SalesProject.Days, $"the stream tells every day: {events}");
        Assert.Equal("succeeded", (await server.JsonAsync("/api/v1/partitions/dim.dim_shops/whole")).GetProperty("state").GetString());
        var again = await server.PostAsync("/api/v2/dags/dw_init_dag/dagRuns", new { dag_run_id = "again", conf = new { start_date = "2024-01-01", end_date = "2024-01-10" } }, 200);
        Assert.Equal("again", again.GetProperty("dag_run_id").GetString());
        await Eventually.TrueAsync(async () => (await server.JsonAsync("/api/v2/dags/dw_init_dag/dagRuns/again")).GetProperty("state").GetString() == "success", "the DAG run ends");
        Assert.Equal(2, (await server.JsonAsync("/api/v1/runs")).GetProperty("total").GetInt32());
        Assert.Empty((await server.JsonAsync("/api/v1/data/matches/latest")).GetProperty("items").EnumerateArray());
        Assert.True((await server.JsonAsync("/api/v1/health")).GetProperty("ledger").GetProperty("ok").GetBoolean());
    }
}
