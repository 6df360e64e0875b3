using System.Text.Json;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Runs;
using Gapless.Hosting.Composition;
using Gapless.Server.Access;
using Gapless.Server.Runs;
using Gapless.Server.Tests.Scheduling;
using Gapless.Server.Verify;
using Gapless.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Gapless.Server.Tests.Notifications;

/// <summary>The whole server, and somebody who is told.</summary>
public sealed class NotifierTests
{
    private static readonly DateOnly First = new(2024, 1, 1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_FailsAndFinishes_IsToldAsTheApiTellsRuns()
    {
        await using var hook = await HookServer.StartAsync(200);
        using var shop = Shop(hook, "json", "[failure, finish]");
        shop.Write("raw/daily/sales/dt=2024-01-02/sales.csv", "shop,amount\nnorth,many\n");
        await using var project = await shop.OpenAsync(TimeProvider.System);
        await using var app = await ServeAsync(project);

        Assert.Equal(RunState.Failed, await RunAsync(app, project, 2));
        Assert.Equal(RunState.Complete, await RunAsync(app, project, 1));
        await Eventually.TrueAsync(() => hook.Bodies.Count == 2, "both are told");

        var (failed, finished) = (Json(hook.Bodies.First()), Json(hook.Bodies.Last()));
        Assert.Equal(("failure", "finish", "shop"), (Text(failed, "event"), Text(finished, "event"), Text(failed, "project")));
        var run = failed.GetProperty("run");
        Assert.Equal(("backfill", "failed", 1), (Text(run, "kind"), Text(run, "state"), run.GetProperty("failed").GetInt32()));
        Assert.StartsWith($"shop: run {Text(run, "run_id")} (backfill, ods.ods_sales, 2024-01-02): ", Text(failed, "text"), StringComparison.Ordinal);
        Assert.DoesNotContain(hook.Bodies, body => body.Contains("t0ken", StringComparison.Ordinal));
        await app.StopAsync(Cancel);
    }

    [Fact]
    public async Task Verify_FindsAGap_IsToldInAChatsWords()
    {
        await using var hook = await HookServer.StartAsync(200);
        using var shop = Shop(hook, "slack", "[gap]", name: "'<a&b>'");
        await using var project = await shop.OpenAsync(TimeProvider.System);
        await using var app = await ServeAsync(project);
        Assert.Equal(RunState.Complete, await RunAsync(app, project, 1));
        var verify = app.Services.GetRequiredService<VerifyService>();
        await verify.Start(range: null, deep: false);
        Directory.Delete(Path.Combine(shop.Folder, "lake/ods/ods_sales/dt=2024-01-01"), recursive: true);

        await verify.Start(range: null, deep: false);
        await Eventually.TrueAsync(() => hook.Bodies.Count == 1, "it is told");

        var body = Json(hook.Bodies.Single());
        Assert.Equal(["text"], body.EnumerateObject().Select(property => property.Name));
        Assert.Equal("&lt;a&amp;b&gt;: 1 differences in 1 of 1 tables: run `gapless repair`.", Text(body, "text"));
        await app.StopAsync(Cancel);
    }

    [Fact]
    public async Task Run_HookHangs_EndsAllTheSameAndTheServerToo()
    {
        await using var hook = await HookServer.StartAsync(HookServer.Hang);
        using var shop = Shop(hook, "json", "[finish]");
        await using var project = await shop.OpenAsync(TimeProvider.System);
        await using var app = await ServeAsync(project);

        Assert.Equal(RunState.Complete, await RunAsync(app, project, 1));
        await Eventually.TrueAsync(() => hook.Bodies.Count == 1, "it is being told");

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await app.StopAsync(limit.Token);
        Assert.False(limit.IsCancellationRequested);
    }

    [Fact]
    public async Task Run_BreaksByTheMachine_IsToldAsAFailure()
    {
        await using var hook = await HookServer.StartAsync(200);
        using var shop = Shop(hook, "json", "[failure]");
        await using var project = await shop.OpenAsync(TimeProvider.System);
        await using var app = await ServeAsync(project);
        await BreakAsync(project);

        Assert.Equal(RunState.Broken, await RunAsync(app, project, 1));
        await Eventually.TrueAsync(() => hook.Bodies.Count == 1, "it is told");

        var told = Json(hook.Bodies.Single());
        Assert.Equal("failure", Text(told, "event"));
        Assert.Contains("run_tasks", Text(told, "text"), StringComparison.Ordinal);
        await app.StopAsync(Cancel);
    }

    // A ledger that fails in the middle of a run, after the run is in it.
    private static async Task BreakAsync(Project project)
    {
        await using var transaction = await project.Ledger.Database.BeginAsync(Cancel);
        await using var command = transaction.Connection.CreateCommand();
        command.Transaction = transaction.Transaction;
        command.CommandText = "DROP TABLE run_tasks";
        await command.ExecuteNonQueryAsync(Cancel);
        await transaction.CommitAsync(Cancel);
    }

    private static ShopProject Shop(HookServer hook, string format, string on, string name = "shop")
    {
        var shop = ShopProject.Create("  []", First, days: 3);
        shop.Write("gapless.yaml", $$"""
            name: {{name}}
            notify:
              - {url: "${HOOK}", format: {{format}}, on: {{on}}}
            """);
        shop.Write(".env", $"HOOK={hook.Url}\n");
        return shop;
    }

    private static async Task<WebApplication> ServeAsync(Project project)
    {
        var app = GaplessServer.Build(project, new ServeOptions([new Uri("http://127.0.0.1:0")], [], AccessTokens.Of("token", null)));
        await app.StartAsync(Cancel);
        return app;
    }

    private static async Task<RunState> RunAsync(WebApplication app, Project project, int day)
    {
        var graph = Warehouse.Load(project.Options);
        var date = First.AddDays(day - 1);
        var order = new BackfillOrder(DateRange.Inclusive(date, date), graph.Resolve([]), Only.Default, Daily: false, null, ContinueOnError: false);
        return await (await app.Services.GetRequiredService<RunLauncher>().StartAsync(order)).Completion;
    }

    private static JsonElement Json(string body) => JsonSerializer.Deserialize<JsonElement>(body);

    private static string? Text(JsonElement element, string property) => element.GetProperty(property).GetString();
}
