using Gapless.Browser.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gapless.Browser.Tests.Access;

/// <summary>What comes from outside and looks like markup is shown as text.</summary>
public sealed class MarkupTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string Name = "<img src=x onerror=alert(1)>";
    private const string Error = "<script>alert(2)</script><img src=x onerror=alert(3)>";

    [Fact]
    public async Task Script_InAProjectNameOrAnErrorMessage_IsShownAsText()
    {
        var visit = await OpenAsync();
        var page = visit.Page;
        var dialogs = 0;
        page.Dialog += (_, dialog) =>
        {
            dialogs++;
            _ = dialog.DismissAsync();
        };
        await Expect(page.GetByText(Name)).ToBeVisibleAsync();

        await page.GotoAsync(new Uri(Dashboard.Root, $"/?dataset=ads.ads_broken&day={GapProject.Last}").ToString());
        await Expect(page.GetByTestId("panel").Locator("pre.error")).ToContainTextAsync(Error);
        await page.GetByRole(AriaRole.Link, new() { Name = "log", Exact = true }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = "Log", Exact = true })).ToContainTextAsync(Error);
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = "Failed days" })).ToContainTextAsync(Error);
        await page.GotoAsync(new Uri(Dashboard.Root, $"/?q={Uri.EscapeDataString(Error)}&dataset={Uri.EscapeDataString(Name)}").ToString());
        await Expect(page.GetByTestId("panel")).ToContainTextAsync(Name);
        await page.GotoAsync(new Uri(Dashboard.Root, "/lineage").ToString());
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();

        Assert.Equal(0, dialogs);
        await Expect(page.Locator("img, script:not([src])")).ToHaveCountAsync(0);
    }

    // A table whose SQL fails with whatever its author, or a source, put into the message.
    protected override async Task PrepareAsync()
    {
        Project.Change("name: football", $"name: \"{Name}\"");
        await File.WriteAllTextAsync(Project.PathOf("ads/ads_broken.sql"), $"SELECT error('{Error}') AS broken, team FROM dwd.dwd_team_matches WHERE dt = '${{PARTITION_DATE}}'\n");
        await Project.OverDaysAsync(3, "backfill", GapProject.Last, GapProject.Last, "--targets", "ads.ads_broken");
    }
}
