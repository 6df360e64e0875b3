using System.Text.RegularExpressions;
using Gapless.Browser.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gapless.Browser.Tests.Pages;

/// <summary>Every page, light and dark, on a desk and on a phone; the pictures are kept in artifacts/screenshots/.</summary>
public sealed class LookTests(Chromium chromium) : BrowserTest(chromium)
{
    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    [InlineData("phone")]
    [InlineData("phone-zh-dark")]
    public async Task Pages_InALook_HaveNothingSeriousAndFitTheWindow(string name)
    {
        var look = Look.Of(name);
        var page = (await OpenAsync("/", look.Words, look.Width, look.Height, look.Theme)).Page;
        var map = new CoverageMap(page, look.Words);
        var audit = new Audit(page, look);

        await map.ExpectDaysAsync("failed", 2 * GapProject.GapDays);
        await audit.LookAtAsync("coverage");
        await page.GetByRole(AriaRole.Button, new() { Name = look.Words.Table, Exact = true }).ClickAsync();
        await audit.LookAtAsync("coverage-table");
        await GoAsync(page, $"/?dataset=football-data.BL1&day={GapProject.GapFirst}");
        await Expect(map.Panel.Locator("pre.error")).ToBeVisibleAsync();
        await audit.LookAtAsync("day");
        await GoAsync(page, $"/?dataset=ads.ads_league_table&day={GapProject.Last}");
        await Expect(map.Panel).ToContainTextAsync("parquet");
        await audit.LookAtAsync("day-of-a-table");
        await PlanAsync(page, map, look.Words);
        await audit.LookAtAsync("plan");
        await OpenRunAsync(page, look.Words.EndedWithFailures);
        await audit.LookAtAsync("run-failed");
        await OpenRunAsync(page, "backfill");
        await Expect(page.Locator(".chart canvas, .chart svg").First).ToBeVisibleAsync();
        await audit.LookAtAsync("run");
        foreach (var (at, called) in new[] { ("/runs", "runs"), ("/lineage", "lineage"), ("/sources", "sources"), ($"/data?from={GapProject.First}&to={GapProject.Last}", "data"), ("/health", "health") })
        {
            await GoAsync(page, at);
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            if (called is "sources" or "data") await Expect(page.Locator(".chart canvas, .chart svg").First).ToBeVisibleAsync();
            await audit.LookAtAsync(called);
        }

        await page.EvaluateAsync("sessionStorage.clear()");
        await page.ReloadAsync();
        await Expect(page.GetByLabel(look.Words.Token)).ToBeVisibleAsync();
        await audit.PictureAsync("token");

        Assert.Empty(audit.Findings);
    }

    [Fact]
    public async Task Theme_Switched_StaysAfterAReload()
    {
        var page = (await OpenAsync()).Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Dark theme" }).ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");

        await page.ReloadAsync();

        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Light theme" })).ToBeVisibleAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
    }

    [Fact]
    public async Task Language_Switched_IsThatOfEveryPageAndStays()
    {
        var page = (await OpenAsync()).Page;
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Language" }).SelectOptionAsync("zh");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "zh");
        await Expect(page.GetByRole(AriaRole.Grid, new() { Name = Words.Chinese.Grid })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "健康" }).ClickAsync();
        await page.ReloadAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("健康");
    }

    // Within the page, as a link does it: the token is the tab's.
    private Task<IResponse?> GoAsync(IPage page, string path) => page.GotoAsync(new Uri(Dashboard.Root, path).ToString());

    private async Task PlanAsync(IPage page, CoverageMap map, Words words)
    {
        await GoAsync(page, "/?q=football-data");
        await page.GetByRole(AriaRole.Button, new() { Name = words.PlanRange }).ClickAsync();
        await map.Panel.GetByLabel(words.From, new() { Exact = true }).FillAsync("2024-09-01");
        await map.Panel.GetByLabel(words.To, new() { Exact = true }).FillAsync("2024-12-31");
        await map.Panel.GetByRole(AriaRole.Button, new() { Name = words.MakePlan }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("[?&]plan="));
        await Expect(map.Panel.GetByRole(AriaRole.Button, new() { Name = words.RunPlan })).ToBeVisibleAsync();
    }

    private async Task OpenRunAsync(IPage page, string said)
    {
        await GoAsync(page, "/runs");
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = said }).First.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.GetByTestId("run-progress")).ToBeVisibleAsync();
    }
}
