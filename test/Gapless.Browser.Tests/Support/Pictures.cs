using Gapless.Testing;
using Microsoft.Playwright;

namespace Gapless.Browser.Tests.Support;

/// <summary>Screenshots, kept under artifacts/screenshots/.</summary>
internal static class Pictures
{
    public static string Folder { get; } = Path.Combine(SharedData.Repository, "artifacts", "screenshots");

    /// <summary>What the window shows; returns the file.</summary>
    public static async Task<string> TakeAsync(IPage page, string name)
    {
        var file = Path.Combine(Folder, string.Concat(name.Select(letter => char.IsLetterOrDigit(letter) ? letter : '-')) + ".png");
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = file });
        return file;
    }
}
