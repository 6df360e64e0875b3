using System.Text.RegularExpressions;
using Gapless.Browser.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gapless.Browser.Tests.Pages;

/// <summary>A walk through every page in one look.</summary>
internal sealed class Tour(IPage page, Look look, Uri root)
{
    private readonly CoverageMap _map = new(page, look.Words);
    private readonly Audit _audit = new(page, look);

    /// <summary>Looks at every page; what is wrong with any.</summary>
    public async Task<IReadOnlyList<string>> WalkAsync()
    {
        await CoverageAsync();
        await PlanAsync();
        await RunsAsync();
        await OthersAsync();
        await TokenAsync();
        return _audit.Findings;
    }

    private async Task CoverageAsync()
    {
        await _map.ExpectDaysAsync("failed", 2 * GapProject.GapDays);
        await _audit.LookAtAsync("coverage");
        await page.GetByRole(AriaRole.Button, new() { Name = look.Words.Table, Exact = true }).ClickAsync();
        await _audit.LookAtAsync("coverage-table");
        await GoAsync($"/?dataset=football-data.BL1&day={GapProject.GapFirst}");
        await Expect(_map.Panel.Locator("pre.error")).ToBeVisibleAsync();
        await _audit.LookAtAsync("day");
        await GoAsync($"/?dataset=ads.ads_league_table&day={GapProject.Last}");
        await Expect(_map.Panel).ToContainTextAsync("parquet");
        await _audit.LookAtAsync("day-of-a-table");
    }

    private async Task PlanAsync()
    {
        var words = look.Words;
        await GoAsync("/?q=football-data");
        await page.GetByRole(AriaRole.Button, new() { Name = words.PlanRange }).ClickAsync();
        await _map.Panel.GetByLabel(words.From, new() { Exact = true }).FillAsync("2024-09-01");
        await _map.Panel.GetByLabel(words.To, new() { Exact = true }).FillAsync("2024-12-31");
        await _map.Panel.GetByRole(AriaRole.Button, new() { Name = words.MakePlan }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("[?&]plan="));
        await Expect(_map.Panel.GetByRole(AriaRole.Button, new() { Name = words.RunPlan })).ToBeVisibleAsync();
        await _audit.LookAtAsync("plan");
    }

    private async Task RunsAsync()
    {
        await GoAsync("/runs");
        await Expect(page.GetByRole(AriaRole.Row).Nth(1)).ToBeVisibleAsync();
        await _audit.LookAtAsync("runs");
        await OpenRunAsync(look.Words.EndedWithFailures);
        await _audit.LookAtAsync("run-failed");
        await GoAsync("/runs");
        await OpenRunAsync("backfill");
        await Expect(Drawing).ToBeVisibleAsync();
        await _audit.LookAtAsync("run");
    }

    private async Task OthersAsync()
    {
        await SeeAsync("/lineage", "lineage");
        await SeeAsync("/health", "health");
        await SeeAsync("/sources", "sources", Drawing);
        await SeeAsync($"/data?from={GapProject.First}&to={GapProject.Last}", "data", Drawing);
    }

    // Who has no token is asked for it.
    private async Task TokenAsync()
    {
        await page.EvaluateAsync("sessionStorage.clear()");
        await page.ReloadAsync();
        await Expect(page.GetByLabel(look.Words.Token)).ToBeVisibleAsync();
        await _audit.PictureAsync("token");
    }

    private ILocator Drawing => page.Locator(".chart canvas, .chart svg").First;

    private async Task SeeAsync(string path, string name, ILocator? drawn = null)
    {
        await GoAsync(path);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        if (drawn is not null) await Expect(drawn).ToBeVisibleAsync();
        await _audit.LookAtAsync(name);
    }

    // The token is the tab's: no address has it.
    private Task<IResponse?> GoAsync(string path) => page.GotoAsync(new Uri(root, path).ToString());

    private async Task OpenRunAsync(string said)
    {
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = said }).First.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.GetByTestId("run-progress")).ToBeVisibleAsync();
    }
}
