using System.Globalization;
using Gapless.Browser.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gapless.Browser.Tests.Journeys;

/// <summary>A run over a source that is slow: stopped, resumed and followed on its page.</summary>
public sealed class RunTests(Chromium chromium) : BrowserTest(chromium)
{
    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public async Task Run_OfASlowSource_IsStoppedResumedAndFollowed(string language)
    {
        var words = Words.Of(language);
        var page = (await OpenAsync(words: words)).Page;
        var map = new CoverageMap(page, words);
        await Source.HoldAsync(after: 2);

        await StartAsync(page, map, words);
        await Source.HeldAsync();
        await StopAsync(page, words);
        await ResumeAsync(page, words);
        await SearchLogAsync(page, words);
    }

    // Two years of both competitions.
    private static async Task StartAsync(IPage page, CoverageMap map, Words words)
    {
        await page.GetByRole(AriaRole.Searchbox, new() { Name = words.FilterByName }).FillAsync("football-data");
        await page.GetByRole(AriaRole.Button, new() { Name = words.PlanRange }).ClickAsync();
        await map.Panel.GetByLabel(words.From, new() { Exact = true }).FillAsync("2022-01-01");
        await map.Panel.GetByLabel(words.To, new() { Exact = true }).FillAsync("2023-12-31");
        await map.Panel.GetByRole(AriaRole.Button, new() { Name = words.MakePlan }).ClickAsync();
        await Expect(map.Panel.GetByRole(AriaRole.Row).Filter(new() { HasText = "football-data.PL" })).ToContainTextAsync(words.Missing);
        await map.Panel.GetByRole(AriaRole.Button, new() { Name = words.RunPlan }).ClickAsync();
        await Expect(page.GetByTestId("run-progress").First).ToBeVisibleAsync();
        await map.Panel.GetByRole(AriaRole.Link, new() { Name = words.OpenRun }).ClickAsync();
    }

    // What is in hand is ended first: the answer that is held.
    private async Task StopAsync(IPage page, Words words)
    {
        await Expect(StateOf(page)).ToHaveTextAsync(words.Running);
        await Expect(LogOf(page, words)).Not.ToContainTextAsync(words.LogAsked);
        await page.GetByRole(AriaRole.Button, new() { Name = words.Stop, Exact = true }).ClickAsync();
        await Expect(page.GetByTestId("run-progress")).ToContainTextAsync(words.Stopping);
        await Expect(LogOf(page, words)).ToContainTextAsync(words.LogAsked);
        await Source.ReleaseAsync();
        await Expect(StateOf(page)).ToHaveTextAsync(words.Stopped);
    }

    // It is the same run that goes on, and what was done is not done again.
    private async Task ResumeAsync(IPage page, Words words)
    {
        await Source.HoldAsync(after: 1);
        var bar = page.GetByRole(AriaRole.Progressbar, new() { Name = words.Progress });
        var done = await DoneAsync(bar);
        await page.GetByRole(AriaRole.Button, new() { Name = words.Resume, Exact = true }).ClickAsync();
        await Expect(StateOf(page)).ToHaveTextAsync(words.Running);
        await Source.HeldAsync();
        await Expect(LogOf(page, words)).ToContainTextAsync(words.LogGoesOn);
        Assert.InRange(await DoneAsync(bar), done, 1460);
        await Source.ReleaseAsync();
        await Expect(StateOf(page)).ToHaveTextAsync(words.Complete);
        await Expect(bar).ToHaveAttributeAsync("aria-valuenow", (await bar.GetAttributeAsync("aria-valuemax"))!);
    }

    // What came last is there without a reload.
    private static async Task SearchLogAsync(IPage page, Words words)
    {
        await Expect(LogOf(page, words)).ToContainTextAsync(words.LogComplete);
        await page.GetByRole(AriaRole.Searchbox, new() { Name = words.FilterLog }).FillAsync(words.LogAsked);
        await Expect(LogOf(page, words)).Not.ToContainTextAsync(words.LogComplete);
        await Expect(LogOf(page, words)).ToContainTextAsync(words.LogAsked);
    }

    private static ILocator StateOf(IPage page) => page.Locator(".badge").First;

    private static ILocator LogOf(IPage page, Words words) => page.GetByRole(AriaRole.Group, new() { Name = words.Log, Exact = true });

    private static async Task<int> DoneAsync(ILocator bar) => int.Parse((await bar.GetAttributeAsync("aria-valuenow"))!, CultureInfo.InvariantCulture);
}
