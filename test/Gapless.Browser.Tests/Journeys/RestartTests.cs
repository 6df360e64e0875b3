using Gapless.Browser.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gapless.Browser.Tests.Journeys;

/// <summary>The server goes away under an open page, and comes back.</summary>
public sealed class RestartTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string Token = "the-token-of-this-test";

    [Fact]
    public async Task Server_RestartedUnderAnOpenPage_IsFoundAgainAndToldOfWhatHappenedMeanwhile()
    {
        Project.Environment["GAPLESS_TOKEN"] = Token;
        var visit = await WindowAsync();
        // The browser tells of each attempt that fails.
        visit.Allow("net::ERR_");
        var page = visit.Page;
        var map = new CoverageMap(page, Words.English);
        await page.GotoAsync(new Uri(Dashboard.Root, $"/#token={Token}").ToString());
        await map.ExpectDaysAsync("failed", 2 * GapProject.GapDays);
        await page.EvaluateAsync("window.isTheSamePage = true");

        await StopServerAsync();
        await Expect(page.GetByText("Connection lost; trying again")).ToBeVisibleAsync();
        await Project.OverDaysAsync(0, "collect", GapProject.GapFirst, GapProject.GapLast);
        await StartServerAsync();

        await Expect(page.GetByText("Live", new() { Exact = true })).ToBeVisibleAsync(new() { Timeout = 40_000 });
        await map.ExpectDaysAsync("failed", 0);
        Assert.True(await page.EvaluateAsync<bool>("window.isTheSamePage"));
    }
}
