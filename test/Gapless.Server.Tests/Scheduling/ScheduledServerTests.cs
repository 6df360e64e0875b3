using System.Net.Http.Headers;
using System.Text.Json;
using Gapless.Core.Scheduling;
using Gapless.Hosting.Composition;
using Gapless.Server.Access;
using Gapless.Testing;
using Microsoft.AspNetCore.Builder;

namespace Gapless.Server.Tests.Scheduling;

/// <summary>The whole server, with Quartz, at a time shortly before something is due.</summary>
public sealed class ScheduledServerTests
{
    private const string Token = "the-token-of-these-tests";
    private static readonly DateTimeOffset Due = new(2024, 1, 6, 6, 30, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Serve_TimeComes_RunsTheDayAndItsMissedDaysAndBacksUp()
    {
        using var shop = ShopProject.Create(
            """
              - {action: daily, cron: "30 6 * * *"}
              - {action: backup, cron: "30 6 * * *", keep: 1}
              - {action: verify, cron: "0 0 1 1 *"}
            """,
            new DateOnly(2024, 1, 1),
            days: 5);
        await ServeAsync(shop, Due.AddDays(-3).AddHours(1), async _ => await Eventually.TrueAsync(() => ShownAsync(shop, all => all.Count == 3 && all.All(one => one.State == FiringState.Noted)), "all entries are noted"));

        await ServeAsync(shop, Due.AddSeconds(-2), async client =>
        {
            // Until then one day is made up for, the one that was missed last.
            await Eventually.TrueAsync(() => EndedAsync(client, 2, Due), "the time has come and all is done");
            var entries = await ItemsAsync(client);
            Assert.Equal(["daily complete", "backup complete", "verify -"], entries.Select(one => $"{Text(one, "name")} {Text(one, "last_state") ?? "-"}"));
            Assert.StartsWith("2024-01-06T06:30:", Text(entries[0], "last_at"), StringComparison.Ordinal);
            Assert.Equal(("2024-01-07T06:30:00Z", "UTC", "30 6 * * *"), (Text(entries[0], "next_at"), Text(entries[0], "time_zone"), Text(entries[0], "cron")));
            Assert.NotNull(Text(entries[0], "last_run_id"));
        });

        // 1 and 2 January were before the schedule's time; 3 was due on the 4th, and so on.
        Assert.Equal(["dt=2024-01-03", "dt=2024-01-04", "dt=2024-01-05"], Published(shop));
        Assert.Single(Directory.GetFiles(Path.Combine(shop.Folder, "data/backups"), "gapless_20240106_063*.db"));
        Assert.Single(Directory.GetFiles(Path.Combine(shop.Folder, "data/backups")));
    }

    [Fact]
    public async Task Serve_AnEarlierDayFailsAgainAndAgain_TheDayIsComputedAllTheSame()
    {
        using var shop = ShopProject.Create("""  - {action: daily, cron: "30 6 * * *"}""", new DateOnly(2024, 1, 1), days: 5);
        shop.Write("raw/daily/sales/dt=2024-01-03/sales.csv", "shop,amount\nnorth,many\n");
        await ServeAsync(shop, Due.AddDays(-3).AddHours(1), async _ => await Eventually.TrueAsync(() => ShownAsync(shop, all => all.Count == 1), "the entry is noted"));

        foreach (var day in new[] { -1, 0 })
        {
            await ServeAsync(shop, Due.AddDays(day).AddMinutes(10), async client =>
            {
                await Eventually.TrueAsync(() => EndedAsync(client, 1, Due.AddDays(day)), "what was missed is made up for");
                Assert.Equal("failed", Text((await ItemsAsync(client))[0], "last_state"));
            });
        }

        Assert.Equal(["dt=2024-01-04", "dt=2024-01-05"], Published(shop));
        shop.Write("raw/daily/sales/dt=2024-01-03/sales.csv", "shop,amount\nnorth,3\n");
        await ServeAsync(shop, Due.AddDays(1).AddMinutes(10), async client =>
        {
            await Eventually.TrueAsync(() => EndedAsync(client, 1, Due.AddDays(1)), "the day that failed is computed");
            Assert.Equal("complete", Text((await ItemsAsync(client))[0], "last_state"));
        });
        Assert.Equal(["dt=2024-01-03", "dt=2024-01-04", "dt=2024-01-05"], Published(shop));
    }

    [Fact]
    public async Task Serve_VerifyComes_TellsDifferencesAsFailure()
    {
        using var shop = ShopProject.Create("""  - {action: verify, cron: "30 6 * * *"}""");
        await ServeAsync(shop, Due.AddHours(-1), async _ => await Eventually.TrueAsync(() => ShownAsync(shop, all => all.Count == 1), "the entry is noted"));
        shop.Write("lake/ods/ods_sales/dt=2024-01-01/stray.parquet", "nobody's");

        await ServeAsync(shop, Due.AddSeconds(-1), async client =>
        {
            await Eventually.TrueAsync(() => EndedAsync(client, 1, Due), "it is verified");
            var entry = (await ItemsAsync(client))[0];
            Assert.Equal(("failed", "1 differences in 1 of 1 tables: run `gapless repair`."), (Text(entry, "last_state"), Text(entry, "last_detail")));
        });
    }

    private static IEnumerable<string?> Published(ShopProject shop) => Directory.GetDirectories(Path.Combine(shop.Folder, "lake/ods/ods_sales"))
        .Where(folder => File.Exists(Path.Combine(folder, "_SUCCESS"))).Select(Path.GetFileName).Order(StringComparer.Ordinal);

    private static async Task ServeAsync(ShopProject shop, DateTimeOffset start, Func<HttpClient, Task> look)
    {
        await using var project = await shop.OpenAsync(new ShiftedClock(start));
        await using var app = GaplessServer.Build(project, new ServeOptions([new Uri("http://127.0.0.1:0")], [], AccessTokens.Of(Token, null)));
        await app.StartAsync(Cancel);
        using (var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) })
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
            await look(client);
        }

        await app.StopAsync(Cancel);
    }

    private static async Task<bool> ShownAsync(ShopProject shop, Predicate<IReadOnlyList<Firing>> isRight)
    {
        await using var project = await shop.OpenAsync(TimeProvider.System);
        return isRight(await project.Ledger.Firings.ListAsync(Cancel));
    }

    /// <summary>Whether the first entries have begun since then and are at an end.</summary>
    private static async Task<bool> EndedAsync(HttpClient client, int entries, DateTimeOffset since) => (await ItemsAsync(client)).Take(entries).All(one =>
        Text(one, "last_at") is { } at && string.CompareOrdinal(at, since.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture)) >= 0 && Text(one, "last_state") != "running");

    private static async Task<List<JsonElement>> ItemsAsync(HttpClient client) =>
        [.. JsonSerializer.Deserialize<JsonElement>(await client.GetStringAsync(new Uri("/api/v1/schedule", UriKind.Relative), Cancel)).GetProperty("items").EnumerateArray()];

    private static string? Text(JsonElement entry, string property) => entry.GetProperty(property).GetString();
}
