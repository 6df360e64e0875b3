using Gapless.Testing;
using Microsoft.Playwright;

namespace Gapless.Browser.Tests.Support;

/// <summary>The one browser of all tests: the distribution's Chromium; <c>eng/chromium.sh up</c> installs it.</summary>
public sealed class Chromium : IAsyncDisposable
{
    /// <summary>How long a page may take to show something, on a machine that does much else.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private const string Variable = "GAPLESS_TEST_CHROMIUM";
    private readonly Lazy<Task<(IPlaywright Driver, IBrowser Browser)>> _one = new(LaunchAsync);

    /// <summary>The browser; skips the test where there is none, fails it in CI.</summary>
    public async Task<IBrowser> GetAsync()
    {
        if (string.IsNullOrEmpty(Program)) Unavailable.Because($"{Variable} is not set: run eng/chromium.sh up");
        return (await _one.Value).Browser;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_one.IsValueCreated) return;
        var (driver, browser) = await _one.Value;
        await browser.DisposeAsync();
        driver.Dispose();
    }

    private static string? Program => Environment.GetEnvironmentVariable(Variable);

    private static async Task<(IPlaywright Driver, IBrowser Browser)> LaunchAsync()
    {
        Assertions.SetDefaultExpectTimeout((float)Patience.TotalMilliseconds);
        var driver = await Playwright.CreateAsync();
        var browser = await driver.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Program,
            Headless = true,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
        return (driver, browser);
    }
}
