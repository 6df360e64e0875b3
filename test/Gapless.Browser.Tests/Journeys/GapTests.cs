using System.Text.RegularExpressions;
using Gapless.Browser.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gapless.Browser.Tests.Journeys;

/// <summary>From the sight of a gap to days that are there, by the mouse, without a reload.</summary>
public sealed class GapTests(Chromium chromium) : BrowserTest(chromium)
{
    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public async Task Gap_LeftByAFaultySource_IsFoundUnderstoodPlannedAndFilled(string language)
    {
        var words = Words.Of(language);
        var visit = await OpenAsync(words: words);
        var page = visit.Page;
        var map = new CoverageMap(page, words);
        await page.EvaluateAsync("window.isTheSamePage = true");

        await FindAsync(page, map, words);
        await ReadWhyAsync(page, map, words);
        await FillAsync(page, map, words);
        await ComputeAsync(page, map, words);

        Assert.True(await page.EvaluateAsync<bool>("window.isTheSamePage"), "The page was loaded again.");
        Assert.DoesNotContain("token", page.Url, StringComparison.Ordinal);
    }

    // The failed days alone are shown; the map goes to them, and shows days instead of months.
    private static async Task FindAsync(IPage page, CoverageMap map, Words words)
    {
        await map.ExpectDaysAsync("failed", 2 * GapProject.GapDays);
        await map.ExpectKnownAsync();
        await map.Legend("failed").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = words.NextProblem }).ClickAsync();
        await Expect(map.Cursor).ToContainTextAsync(words.Failed);
        await map.ClickCursorAsync();
        await Expect(map.Panel).ToContainTextAsync("football-data.BL1");
        await map.Panel.GetByRole(AriaRole.Button, new() { Name = words.ShowDays }).ClickAsync();
        await Expect(map.Grid).ToHaveAttributeAsync("data-unit", "day");
    }

    private static async Task ReadWhyAsync(IPage page, CoverageMap map, Words words)
    {
        await map.Panel.GetByRole(AriaRole.Link, new() { Name = words.GapRange }).ClickAsync();
        await Expect(map.Cursor).ToHaveTextAsync($"{GapProject.GapFirst}: {words.Failed}");
        await map.ClickCursorAsync();
        await Expect(map.Panel.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToHaveTextAsync($"football-data.BL1 · {GapProject.GapFirst}");
        await Expect(map.Panel.Locator("pre.error")).ToContainTextAsync("HTTP 500: An internal error occurred.");
        await Expect(page).ToHaveURLAsync(new Regex($"dataset=football-data.BL1&day={GapProject.GapFirst}"));
    }

    // The row below is the other competition, which failed on the same days.
    private static async Task FillAsync(IPage page, CoverageMap map, Words words)
    {
        var before = await map.PictureAsync();
        await map.DragFromCursorAsync(GapProject.GapDays - 1, rows: 1);
        await Expect(page).ToHaveURLAsync(new Regex("[?&]plan=[0-9a-f]{32}"));
        foreach (var name in new[] { "football-data.BL1", "football-data.PL" })
        {
            var part = map.Panel.GetByRole(AriaRole.Row).Filter(new() { HasText = name });
            await Expect(part).ToContainTextAsync(words.Failed);
            await Expect(part).ToContainTextAsync(words.GapRange);
            await Expect(part).ToContainTextAsync(words.GapDays);
        }

        await map.Panel.GetByRole(AriaRole.Button, new() { Name = words.RunPlan }).ClickAsync();
        await Expect(map.Panel).ToContainTextAsync(words.RunEnded);
        await map.ExpectDaysAsync("failed", 0);
        // A filter for what no dataset has any more hides them all.
        await page.GetByRole(AriaRole.Button, new() { Name = words.ClearFilters }).ClickAsync();
        await Expect(map.Cursor).ToHaveTextAsync(new Regex($"^{GapProject.GapLast}: ({words.Succeeded}|{words.Empty})$"));
        await page.GetByRole(AriaRole.Button, new() { Name = words.Close, Exact = true }).ClickAsync();
        Assert.NotEqual(before, await map.PictureAsync());
    }

    // What was computed from the gap is stale by now, and says so.
    private static async Task ComputeAsync(IPage page, CoverageMap map, Words words)
    {
        await Expect(map.Legend("stale").Locator("b")).Not.ToHaveTextAsync("0");
        await page.GetByRole(AriaRole.Searchbox, new() { Name = words.FilterByName }).FillAsync("_");
        await page.GetByRole(AriaRole.Button, new() { Name = words.PlanRange }).ClickAsync();
        await map.Panel.GetByLabel(words.From, new() { Exact = true }).FillAsync(GapProject.GapFirst);
        await map.Panel.GetByLabel(words.To, new() { Exact = true }).FillAsync(GapProject.Last);
        await map.Panel.GetByRole(AriaRole.Button, new() { Name = words.MakePlan }).ClickAsync();
        await Expect(map.Panel.GetByRole(AriaRole.Row).Filter(new() { HasText = "ads.ads_league_table" }).First).ToContainTextAsync(words.Stale);
        await map.Panel.GetByRole(AriaRole.Button, new() { Name = words.RunPlan }).ClickAsync();
        await Expect(map.Panel).ToContainTextAsync(words.RunEnded);
        await map.ExpectDaysAsync("stale", 0);
    }
}
