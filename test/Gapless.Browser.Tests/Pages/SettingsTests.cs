using Gapless.Browser.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gapless.Browser.Tests.Pages;

/// <summary>What a person sets for the whole dashboard.</summary>
public sealed class SettingsTests(Chromium chromium) : BrowserTest(chromium)
{
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
}
