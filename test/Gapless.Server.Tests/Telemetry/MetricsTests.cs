using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Runs;
using Gapless.Hosting.Composition;
using Gapless.Server.Access;
using Gapless.Server.Runs;
using Gapless.Server.Tests.Scheduling;
using Gapless.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Gapless.Server.Tests.Telemetry;

/// <summary><c>/metrics</c> of a server that has worked.</summary>
[Collection(AloneGroup.Name)]
public sealed partial class MetricsTests : IAsyncLifetime
{
    private const string Token = "the-token-of-these-tests";
    private static readonly DateOnly First = new(2024, 1, 1);

    // Every tag that a metric of ours may have; the scope is the exporter's own.
    private static readonly string[] Tags = ["kind", "state", "layer", "source", "outcome", "reason", "operation", "action", "le", "otel_scope_name"];

    private readonly ShopProject _shop = ShopProject.Create("""  - {action: verify, cron: "0 0 1 1 *"}""", First, days: 5, more: "sources: {football-data: {api_key: k1234, base_url: http://127.0.0.1:9}}");
    private Project _project = null!;
    private WebApplication _app = null!;
    private HttpClient _client = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _shop.Write("raw/daily/sales/dt=2024-01-03/sales.csv", "shop,amount\nnorth,many\n");
        _project = await _shop.OpenAsync(TimeProvider.System);
        _app = GaplessServer.Build(_project, new ServeOptions([new Uri("http://127.0.0.1:0")], [], AccessTokens.Of(Token, null)));
        await _app.StartAsync(Cancel);
        _client = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        await _project.DisposeAsync();
        _shop.Dispose();
    }

    [Fact]
    public async Task Metrics_AfterARun_ParseAndCountWhatItDid()
    {
        await RunAsync();

        var samples = await ReadAsync();

        Assert.True(Value(samples, "gapless_runs_total", ("kind", "backfill"), ("state", "failed")) >= 1);
        Assert.True(Value(samples, "gapless_partitions_total", ("layer", "ods"), ("state", "succeeded")) >= 4);
        Assert.True(Value(samples, "gapless_partitions_total", ("layer", "ods"), ("state", "failed")) >= 1);
        Assert.True(Value(samples, "gapless_run_duration_seconds_count", ("kind", "backfill"), ("state", "failed")) >= 1);
        Assert.True(Value(samples, "gapless_task_duration_seconds_count", ("layer", "ods"), ("state", "failed")) >= 1);
        Assert.True(Value(samples, "gapless_ledger_duration_seconds_count", ("operation", "write")) >= 1);
        Assert.True(Value(samples, "gapless_store_duration_seconds_count", ("operation", "list"), ("outcome", "ok")) >= 1);
        Assert.Contains(samples, sample => sample.Name == "dotnet_process_memory_working_set_bytes" && sample.Value > 1e6);
        Assert.Contains(samples, sample => sample.Name == "gapless_budget_limit" && sample.Labels["source"] == "football-data");
        await Eventually.TrueAsync(async () => Value(await ReadAsync(), "gapless_coverage", ("layer", "ods"), ("state", "failed")) >= 1, "the board has the failed day");
    }

    [Fact]
    public async Task Metrics_OfOurs_HaveTagsOfWhichThereAreFew()
    {
        await RunAsync();
        (await _client.GetAsync(new Uri("/api/v1/runs/20240101T000000_ab12cd", UriKind.Relative), Cancel)).Dispose();

        var samples = await ReadAsync();

        var ours = samples.Where(sample => sample.Name.StartsWith("gapless_", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(ours);
        Assert.Empty(ours.SelectMany(sample => sample.Labels.Keys).Except(Tags, StringComparer.Ordinal));
        // Of nobody's tags may there be as many as there are days, runs or tables.
        var values = samples.SelectMany(sample => sample.Labels.Select(label => $"{sample.Name} {label.Key}={label.Value}")).ToList();
        Assert.DoesNotContain(values, value => DayOrRun().IsMatch(value) || value.Contains("ods_sales", StringComparison.Ordinal) || value.Contains(_shop.Folder, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Metrics_NoToken_TellsNothing()
    {
        using var nobody = new HttpClient { BaseAddress = _client.BaseAddress };

        using var answer = await nobody.GetAsync(new Uri("/metrics", UriKind.Relative), Cancel);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private async Task RunAsync()
    {
        var order = new BackfillOrder(DateRange.Inclusive(First, First.AddDays(4)), Warehouse.Load(_project.Options).Resolve([]), Only.Default, Daily: false, null, ContinueOnError: true);
        var launched = await _app.Services.GetRequiredService<RunLauncher>().StartAsync(order);
        Assert.Equal(RunState.Failed, await launched.Completion);
    }

    private async Task<IReadOnlyList<PrometheusSample>> ReadAsync() => PrometheusText.Parse(await _client.GetStringAsync(new Uri("/metrics", UriKind.Relative), Cancel));

    // Other tests of this process are measured, too.
    private static double Value(IReadOnlyList<PrometheusSample> samples, string name, params (string Key, string Value)[] labels) =>
        samples.Where(sample => sample.Name == name && labels.All(label => sample.Labels.GetValueOrDefault(label.Key) == label.Value)).Sum(sample => sample.Value);

    [GeneratedRegex("[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{8}T[0-9]{6}")]
    private static partial Regex DayOrRun();
}
