using System.Text.RegularExpressions;
using Gapless.Browser.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gapless.Browser.Tests.Journeys;

/// <summary>From a run that failed to just its failed days.</summary>
public sealed class RetryTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task FailedRun_RetryJustThese_PlansTheFailedDaysAndFillsThem()
    {
        var words = Words.English;
        var page = (await OpenAsync("/runs")).Page;
        var map = new CoverageMap(page, words);

        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = words.EndedWithFailures }).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = "Failed days" }).GetByRole(AriaRole.Row)).ToHaveCountAsync(3);
        await page.GetByRole(AriaRole.Button, new() { Name = "Retry just these" }).ClickAsync();

        await Expect(page).ToHaveURLAsync(new Regex("[?&]plan="));
        await Expect(map.Panel.GetByRole(AriaRole.Row)).ToHaveCountAsync(3);
        await Expect(map.Panel.GetByRole(AriaRole.Row).Last).ToContainTextAsync(words.GapRange);
        await map.Panel.GetByRole(AriaRole.Button, new() { Name = words.RunPlan }).ClickAsync();
        await map.ExpectDaysAsync("failed", 0);
    }
}
