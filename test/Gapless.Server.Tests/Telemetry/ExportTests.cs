using System.Collections.Concurrent;
using System.Text;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Hosting.Composition;
using Gapless.Server.Access;
using Gapless.Server.Runs;
using Gapless.Server.Tests.Scheduling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gapless.Server.Tests.Telemetry;

/// <summary>What comes out by OTLP, at a real listener.</summary>
[Collection(AloneGroup.Name)]
public sealed class ExportTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<(string Path, string Key, string Content)> _received = new();
    private WebApplication _collector = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _collector = builder.Build();
        _collector.MapPost("/{**path}", async (HttpContext context) =>
        {
            using var content = new MemoryStream();
            await context.Request.Body.CopyToAsync(content);
            // Protobuf: the names in it are readable.
            _received.Enqueue((context.Request.Path, context.Request.Headers["x-key"].ToString(), Encoding.Latin1.GetString(content.ToArray())));
        });
        await _collector.StartAsync(Cancel);
    }

    public ValueTask DisposeAsync() => _collector.DisposeAsync();

    [Fact]
    public async Task Serve_EndpointInTheProjectsEnvironment_GetsMetricsAndTraces()
    {
        using var shop = ShopProject.Create("""  - {action: backup, cron: "@yearly"}""", new DateOnly(2024, 1, 1), days: 1);
        shop.Write(".env", $"OTEL_EXPORTER_OTLP_ENDPOINT={_collector.Urls.Single()}\nOTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf\nOTEL_EXPORTER_OTLP_HEADERS=x-key=k3y\n");

        var runId = await RunAsync(shop);

        var metrics = string.Concat(_received.Where(one => one.Path == "/v1/metrics").Select(one => one.Content));
        var traces = string.Concat(_received.Where(one => one.Path == "/v1/traces").Select(one => one.Content));
        Assert.All(_received, one => Assert.Equal("k3y", one.Key));
        Assert.All(["gapless.run.duration", "gapless.project", "shop"], name => Assert.Contains(name, metrics, StringComparison.Ordinal));
        Assert.DoesNotContain(runId, metrics, StringComparison.Ordinal);
        Assert.All(["run backfill", "table", "ods.ods_sales", runId], name => Assert.Contains(name, traces, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Serve_NoEndpoint_SendsNothing()
    {
        using var shop = ShopProject.Create("""  - {action: backup, cron: "@yearly"}""", new DateOnly(2024, 1, 1), days: 1);

        await RunAsync(shop);

        Assert.Empty(_received);
    }

    // What is left is sent when the server ends.
    private static async Task<string> RunAsync(ShopProject shop)
    {
        await using var project = await shop.OpenAsync(TimeProvider.System);
        await using var app = GaplessServer.Build(project, new ServeOptions([new Uri("http://127.0.0.1:0")], [], AccessTokens.Of("token", null)));
        await app.StartAsync(Cancel);
        var day = new DateOnly(2024, 1, 1);
        var order = new BackfillOrder(DateRange.Inclusive(day, day), Warehouse.Load(project.Options).Resolve([]), Only.Default, Daily: false, null, ContinueOnError: false);
        var launched = await app.Services.GetRequiredService<RunLauncher>().StartAsync(order);
        await launched.Completion;
        await app.StopAsync(Cancel);
        return launched.Run.RunId;
    }
}
