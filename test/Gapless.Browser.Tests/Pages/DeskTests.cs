using Gapless.Browser.Tests.Support;

namespace Gapless.Browser.Tests.Pages;

/// <summary>Every page on a desk; the pictures are kept in artifacts/screenshots/.</summary>
public sealed class DeskTests(Chromium chromium) : BrowserTest(chromium)
{
    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task Pages_InALook_HaveNothingSeriousAndFitTheWindow(string name)
    {
        var look = Look.Of(name);
        var page = (await OpenAsync("/", look.Words, look.Width, look.Height, look.Theme)).Page;

        Assert.Empty(await new Tour(page, look, Dashboard.Root).WalkAsync());
    }
}
