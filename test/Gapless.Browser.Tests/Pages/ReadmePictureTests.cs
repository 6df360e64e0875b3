using Gapless.Browser.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gapless.Browser.Tests.Pages;

/// <summary>The picture of README.md: the map of GAPLESS_TEST_DEMO, the folder of a finished demo; without it, of the tests' own project.</summary>
public sealed class ReadmePictureTests(Chromium chromium) : BrowserTest(chromium)
{
    private const int MostBytes = 150 * 1024;

    private static string? Demo => Environment.GetEnvironmentVariable("GAPLESS_TEST_DEMO");

    [Fact]
    public async Task Coverage_OfAFinishedProject_MakesAPictureThatIsNotTooLarge()
    {
        var page = (await OpenAsync(width: 1180, height: 660)).Page;
        await Expect(page.GetByTestId("coverage-summary")).ToContainTextAsync("complete");
        // What is missing is known.
        await Expect(page.Locator(".summary [role=status]")).ToHaveCountAsync(0);

        var file = await Pictures.TakeAsync(page, "readme-coverage");

        Assert.InRange(new FileInfo(file).Length, 1, MostBytes);
    }

    private protected override Task<FootballProject> ProjectAsync() => string.IsNullOrEmpty(Demo) ? base.ProjectAsync() : Task.FromResult(FootballProject.Open(Demo));
}
