using System.Text.RegularExpressions;
using Gapless.Browser.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gapless.Browser.Tests.Pages;

/// <summary>The page of the server's health, over a project whose days are those of another zone.</summary>
public sealed class HealthTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task Verify_AFileIsGone_IsStartedHereAndTellsWhichDayDiffers()
    {
        File.Delete(Directory.GetFiles(Project.PathOf($"lake/ads/ads_league_table/dt={GapProject.Last}"), "*.parquet").Single());
        var page = (await OpenAsync("/health")).Page;

        await page.GetByRole(AriaRole.Button, new() { Name = "Verify", Exact = true }).ClickAsync();

        var card = page.GetByRole(AriaRole.Region, new() { Name = "Verification" });
        await Expect(card).ToContainTextAsync("1 difference");
        await Expect(card).ToContainTextAsync("ads.ads_league_table");
        await Expect(card).ToContainTextAsync(GapProject.Last);
    }

    [Fact]
    public async Task Times_Shown_AreThoseOfTheProjectsZoneAndOfUtcWhenPointedAt()
    {
        var page = (await OpenAsync("/health")).Page;

        var time = page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Time).First;
        var instant = DateTimeOffset.Parse((await time.GetAttributeAsync("datetime"))!, System.Globalization.CultureInfo.InvariantCulture);

        await Expect(time).ToHaveTextAsync(Said(instant.ToOffset(TimeSpan.FromHours(8))));
        await Expect(time).ToHaveAttributeAsync("title", new Regex(Said(instant.ToUniversalTime()) + ".*UTC"));
    }

    protected override Task PrepareAsync()
    {
        Project.Change("timezone: UTC", "timezone: Asia/Shanghai");
        return Task.CompletedTask;
    }

    private static string Said(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
}
