using System.Text.RegularExpressions;
using Gapless.Browser.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gapless.Browser.Tests.Journeys;

/// <summary>A run that has used up what its source allows.</summary>
public sealed class QuotaTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task Run_WithoutBudgetLeft_SaysUntilWhenItWaitsAndIsCancelledForGood()
    {
        var words = Words.English;
        var page = (await OpenAsync("/?q=football-data")).Page;
        var panel = page.GetByTestId("panel");
        page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = words.PlanRange }).ClickAsync();
        await panel.GetByLabel(words.From, new() { Exact = true }).FillAsync("2022-01-01");
        await panel.GetByLabel(words.To, new() { Exact = true }).FillAsync("2023-12-31");
        await panel.GetByRole(AriaRole.Button, new() { Name = words.MakePlan }).ClickAsync();
        await panel.GetByRole(AriaRole.Button, new() { Name = words.RunPlan }).ClickAsync();
        await panel.GetByRole(AriaRole.Link, new() { Name = words.OpenRun }).ClickAsync();
        await Expect(page.GetByTestId("run-progress")).ToContainTextAsync(new Regex("Waiting for quota of football-data until [0-9]{2}:[0-9]{2}:[0-9]{2}"));
        await Pictures.TakeAsync(page, "light-run-waiting");

        await page.GetByRole(AriaRole.Link, new() { Name = "Sources" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync(new Regex("[0-9]+ of 2 requests used in this window of 1 min"));
        await Pictures.TakeAsync(page, "light-sources-used-up");
        await page.GoBackAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel", Exact = true }).ClickAsync();
        await Expect(page.Locator(".badge").First).ToHaveTextAsync("cancelled");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = words.Resume, Exact = true })).ToHaveCountAsync(0);
    }

    protected override Task PrepareAsync()
    {
        Project.Change("requests_per_minute: none", "requests_per_minute: 2");
        return Task.CompletedTask;
    }
}
