using Gapless.Browser.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gapless.Browser.Tests.Access;

/// <summary>Who may see the dashboard, and who may act.</summary>
public sealed class TokenTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string Reader = "a-token-that-may-only-look";

    [Fact]
    public async Task Token_WrongOrOfNoUse_IsAskedForAgainUntilItIsRight()
    {
        var visit = await WindowAsync();
        // The browser tells of each refused answer.
        visit.Allow("401 (Unauthorized)");
        var page = visit.Page;
        await page.GotoAsync(new Uri(Dashboard.Root, "/health#token=wrong").ToString());
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("The server did not accept this token.");

        // With what a careless copy brings.
        await EnterAsync(page, "抄错的令牌");
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("The server did not accept this token.");
        await EnterAsync(page, Dashboard.Address.Fragment["#token=".Length..]);

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Health");
        Assert.Equal(new Uri(Dashboard.Root, "/health").ToString(), page.Url);
    }

    [Fact]
    public async Task Token_Absent_ShowsTheFormAndNothingOfTheProject()
    {
        var page = (await WindowAsync()).Page;

        await page.GotoAsync(new Uri(Dashboard.Root, $"/?dataset=football-data.PL&day={GapProject.GapFirst}").ToString());

        await Expect(page.GetByLabel("Token")).ToBeFocusedAsync();
        await Expect(page.Locator("body")).Not.ToContainTextAsync("football");
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Token_OfAReader_ShowsEverythingAndNoButtonThatActs()
    {
        Project.Environment["GAPLESS_READ_TOKEN"] = Reader;
        var page = (await WindowAsync()).Page;
        await page.GotoAsync(new Uri(Dashboard.Root, $"/#token={Reader}").ToString());
        var map = new CoverageMap(page, Words.English);

        await Expect(page.GetByText("Read only")).ToBeVisibleAsync();
        await map.ExpectDaysAsync("failed", 2 * GapProject.GapDays);
        await ExpectNoneAsync(page, "Plan all that is due", "Plan a range…");

        await page.GotoAsync(new Uri(Dashboard.Root, $"/?dataset=football-data.PL&day={GapProject.GapFirst}").ToString());
        await Expect(map.Panel).ToContainTextAsync("HTTP 500");
        await ExpectNoneAsync(page, "Plan this day", "Plan it again anyway");
        // A drag selects nothing that could be planned.
        await map.DragFromCursorAsync(3, rows: 0);
        await ExpectNoneAsync(page, "Run this plan", "Make the plan");

        await page.GetByRole(AriaRole.Link, new() { Name = "Runs", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = "ended with failures" }).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.GetByTestId("run-progress")).ToBeVisibleAsync();
        await ExpectNoneAsync(page, "Resume", "Stop", "Cancel", "Retry just these");
        await page.GetByRole(AriaRole.Link, new() { Name = "Sources" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Sources");
        await ExpectNoneAsync(page, "Ask again");
        await page.GetByRole(AriaRole.Link, new() { Name = "Health" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Verification" })).ToBeVisibleAsync();
        await ExpectNoneAsync(page, "Verify");
    }

    [Fact]
    public async Task Pages_All_NeverShowAKeyOrTheToken()
    {
        var page = (await OpenAsync()).Page;
        var token = Dashboard.Address.Fragment["#token=".Length..];
        foreach (var path in new[] { "/", "/runs", "/lineage", "/sources", "/data", "/health" })
        {
            await page.GotoAsync(new Uri(Dashboard.Root, path).ToString());
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            var content = await page.ContentAsync();
            Assert.DoesNotContain(FootballProject.Key, content, StringComparison.Ordinal);
            Assert.DoesNotContain(token, content + page.Url, StringComparison.Ordinal);
        }
    }

    private static async Task EnterAsync(IPage page, string token)
    {
        await page.GetByLabel("Token").FillAsync(token);
        await page.GetByRole(AriaRole.Button, new() { Name = "Open the dashboard" }).ClickAsync();
    }

    private static async Task ExpectNoneAsync(IPage page, params string[] buttons)
    {
        foreach (var button in buttons) await Expect(page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true })).ToHaveCountAsync(0);
    }
}
