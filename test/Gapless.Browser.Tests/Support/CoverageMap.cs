using System.Globalization;
using Microsoft.Playwright;

namespace Gapless.Browser.Tests.Support;

/// <summary>The map of the coverage page, as a hand with a mouse finds it.</summary>
internal sealed class CoverageMap(IPage page, Words words)
{
    public ILocator Grid => page.GetByRole(AriaRole.Grid, new() { Name = words.Grid });

    /// <summary>The cell that the cursor is on; it says its days and their state.</summary>
    public ILocator Cursor => page.GetByRole(AriaRole.Gridcell);

    public ILocator Panel => page.GetByTestId("panel");

    public ILocator Summary => page.GetByTestId("coverage-summary");

    /// <summary>The switch of a state, with its number of days.</summary>
    public ILocator Legend(string state) => page.GetByTestId($"legend-{state}");

    /// <summary>Waits until so many days are in the state.</summary>
    public Task ExpectDaysAsync(string state, int days) => Assertions.Expect(Legend(state).Locator("b")).ToHaveTextAsync(days.ToString(CultureInfo.InvariantCulture));

    /// <summary>Waits until it is known what is missing and stale; then the range has all its days.</summary>
    public Task ExpectKnownAsync() => Assertions.Expect(Summary).ToContainTextAsync("%");

    /// <summary>Clicks where the cursor's cell is drawn.</summary>
    public async Task ClickCursorAsync()
    {
        var (x, y) = await MiddleAsync();
        await page.Mouse.ClickAsync(x, y);
    }

    /// <summary>Drags from the cursor's cell over cells and rows.</summary>
    public async Task DragFromCursorAsync(int days, int rows)
    {
        var box = (await Cursor.BoundingBoxAsync())!;
        var (x, y) = await MiddleAsync();
        await page.Mouse.MoveAsync(x, y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(x + (days * box.Width), y + (rows * box.Height), new MouseMoveOptions { Steps = 8 });
        await page.Mouse.UpAsync();
    }

    /// <summary>What is drawn in the cursor's cell.</summary>
    public async Task<byte[]> PictureAsync()
    {
        var box = (await Cursor.BoundingBoxAsync())!;
        return await page.ScreenshotAsync(new PageScreenshotOptions { Clip = new Clip { X = box.X, Y = box.Y, Width = box.Width, Height = box.Height } });
    }

    private async Task<(float X, float Y)> MiddleAsync()
    {
        var box = await Cursor.BoundingBoxAsync();
        Assert.NotNull(box);
        return (box.X + (box.Width / 2), box.Y + (box.Height / 2));
    }
}
