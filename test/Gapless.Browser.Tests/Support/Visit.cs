using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Gapless.Browser.Tests.Support;

/// <summary>A person's window on the dashboard. Whatever the page asks elsewhere, throws, or complains of is kept, and fails the test.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly Uri _server;
    private readonly ConcurrentQueue<string> _complaints = new();
    private string? _allowed;

    private Visit(IBrowserContext context, IPage page, Uri server)
    {
        _context = context;
        _server = server;
        Page = page;
    }

    public IPage Page { get; }

    public static async Task<Visit> StartAsync(IBrowser browser, Uri server, string locale, int width, int height, ColorScheme theme)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            Locale = locale,
            TimezoneId = "Europe/Berlin",
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = theme,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout((float)Chromium.Patience.TotalMilliseconds);
        var visit = new Visit(context, await context.NewPageAsync(), server);
        context.Request += (_, request) => visit.Look(request);
        visit.Page.Console += (_, message) => visit.Look(message);
        visit.Page.PageError += (_, error) => visit._complaints.Enqueue($"script error: {error}");
        return visit;
    }

    /// <summary>Console errors that have this in them are what the test wants to see.</summary>
    public void Allow(string text) => _allowed = text;

    /// <summary>Fails when the page did what a page of this server must not.</summary>
    public void ExpectNoComplaint() => Assert.Empty(_complaints);

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private void Look(IRequest request)
    {
        var address = new Uri(request.Url);
        if (address.Scheme is "data" or "blob" || (address.Host == _server.Host && address.Port == _server.Port)) return;
        _complaints.Enqueue($"request elsewhere: {request.Method} {request.Url}");
    }

    private void Look(IConsoleMessage message)
    {
        if (message.Type is not ("error" or "warning") || (_allowed is not null && message.Text.Contains(_allowed, StringComparison.Ordinal))) return;
        _complaints.Enqueue($"console {message.Type}: {message.Text}");
    }
}
