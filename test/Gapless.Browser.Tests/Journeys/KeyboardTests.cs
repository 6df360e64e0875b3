using System.Text.RegularExpressions;
using Gapless.Browser.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gapless.Browser.Tests.Journeys;

/// <summary>The way of GapTests and RunTests by keys alone.</summary>
public sealed class KeyboardTests(Chromium chromium) : BrowserTest(chromium)
{
    private const int MostTabs = 60;

    [Fact]
    public async Task Gap_ByKeysAlone_IsFoundUnderstoodPlannedFilledAndItsRunRead()
    {
        var words = Words.English;
        var page = (await OpenAsync()).Page;
        var map = new CoverageMap(page, words);
        var keys = page.Keyboard;
        await map.ExpectDaysAsync("failed", 2 * GapProject.GapDays);
        await map.ExpectKnownAsync();

        // The first stop skips the header.
        await keys.PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Skip to content" })).ToBeFocusedAsync();
        await keys.PressAsync("Enter");
        await PressOnAsync(page, map.Legend("failed"), "Space");
        await TabToAsync(page, map.Grid);

        // Days instead of months, then the gap; what it says is read out.
        for (var i = 0; i < 20 && await map.Grid.GetAttributeAsync("data-unit") != "day"; i++) await keys.PressAsync("+");
        await keys.PressAsync("Control+Home");
        await keys.PressAsync("n");
        await Expect(page.GetByTestId("coverage-says")).ToHaveTextAsync($"football-data.BL1, {GapProject.GapFirst}: failed");

        await keys.PressAsync("Enter");
        await Expect(map.Panel.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToBeFocusedAsync();
        await Expect(map.Panel).ToContainTextAsync("HTTP 500");
        await keys.PressAsync("Escape");
        await Expect(map.Grid).ToBeFocusedAsync();

        for (var i = 1; i < GapProject.GapDays; i++) await keys.PressAsync("Shift+ArrowRight");
        await keys.PressAsync("Shift+ArrowDown");
        await Expect(page.GetByTestId("coverage-says")).ToHaveTextAsync($"Selected 2 datasets, {words.GapRange} (10 days). Enter plans them.");
        await keys.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("[?&]plan="));
        await PressOnAsync(page, map.Panel.GetByRole(AriaRole.Button, new() { Name = words.RunPlan }), "Enter");
        await Expect(map.Panel).ToContainTextAsync(words.RunEnded);
        await map.ExpectDaysAsync("failed", 0);

        await PressOnAsync(page, map.Panel.GetByRole(AriaRole.Link, new() { Name = words.OpenRun }), "Enter");
        await Expect(page.Locator(".badge").First).ToHaveTextAsync(words.Complete);
        await TabToAsync(page, page.GetByRole(AriaRole.Searchbox, new() { Name = words.FilterLog }));
        await keys.TypeAsync("complete:");
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = words.Log, Exact = true })).ToHaveTextAsync(new Regex("complete: 20 of 20 partitions"));
    }

    [Fact]
    public async Task Run_ByKeysAlone_IsStoppedAndResumed()
    {
        var words = Words.English;
        var page = (await OpenAsync()).Page;
        var map = new CoverageMap(page, words);
        await Expect(map.Grid).ToBeVisibleAsync();
        await Source.HoldAsync(after: 1);

        await TabToAsync(page, page.GetByRole(AriaRole.Searchbox, new() { Name = words.FilterByName }));
        await page.Keyboard.TypeAsync("football-data.PL");
        await PressOnAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Plan all that is due" }), "Enter");
        await PressOnAsync(page, map.Panel.GetByRole(AriaRole.Button, new() { Name = words.RunPlan }), "Enter");
        await PressOnAsync(page, map.Panel.GetByRole(AriaRole.Link, new() { Name = words.OpenRun }), "Enter");
        await Source.HeldAsync();
        await PressOnAsync(page, page.GetByRole(AriaRole.Button, new() { Name = words.Stop, Exact = true }), "Space");
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = words.Log, Exact = true })).ToContainTextAsync(words.LogAsked);
        await Source.ReleaseAsync();
        await Expect(page.Locator(".badge").First).ToHaveTextAsync(words.Stopped);
        await PressOnAsync(page, page.GetByRole(AriaRole.Button, new() { Name = words.Resume, Exact = true }), "Enter");
        await Expect(page.Locator(".badge").First).ToHaveTextAsync(words.Complete);
    }

    private static async Task PressOnAsync(IPage page, ILocator target, string key)
    {
        await TabToAsync(page, target);
        await page.Keyboard.PressAsync(key);
    }

    /// <summary>Goes on by Tab until the target has the focus; at the end of the page it starts again.</summary>
    private static async Task TabToAsync(IPage page, ILocator target)
    {
        await Expect(target).ToBeVisibleAsync();
        for (var i = 0; i < MostTabs; i++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement")) return;
            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{target} is not reached by {MostTabs} times Tab.");
    }
}
