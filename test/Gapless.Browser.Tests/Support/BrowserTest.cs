using Microsoft.Playwright;

namespace Gapless.Browser.Tests.Support;

/// <summary>A test with a project of its own that has a gap, its source (healthy by now), its server and its windows.</summary>
/// <remarks>A test that fails leaves a picture of every window in artifacts/screenshots/.</remarks>
public abstract class BrowserTest(Chromium chromium) : IAsyncLifetime
{
    private readonly List<Visit> _visits = [];
    private FootballSource? _source;
    private FootballProject? _project;
    private Dashboard? _dashboard;

    private protected FootballSource Source => _source!;

    private protected FootballProject Project => _project!;

    private protected Dashboard Dashboard => _dashboard ?? throw new InvalidOperationException("No window was opened yet.");

    public async ValueTask InitializeAsync()
    {
        await chromium.GetAsync();
        try
        {
            _source = await FootballSource.StartAsync();
            _project = await ProjectAsync();
            await PrepareAsync();
        }
        catch
        {
            // Nobody else ends what has begun.
            await CloseAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        var failed = TestContext.Current.TestState?.Result == TestResult.Failed;
        try
        {
            foreach (var visit in _visits)
            {
                if (failed) await Pictures.TakeAsync(visit.Page, $"failed {TestContext.Current.Test!.TestDisplayName.Split("Tests.")[^1]}");
                else visit.ExpectNoComplaint();
            }
        }
        finally
        {
            await CloseAsync();
        }
    }

    /// <summary>The project; a copy of the one with a gap unless a test has another.</summary>
    private protected virtual Task<FootballProject> ProjectAsync() => GapProject.CopyAsync(Source.Address);

    /// <summary>What the project needs before its server starts.</summary>
    protected virtual Task PrepareAsync() => Task.CompletedTask;

    /// <summary>A window at a page of the dashboard, with the token that the server printed.</summary>
    private protected async Task<Visit> OpenAsync(string path = "/", Words? words = null, int width = 1280, int height = 800, ColorScheme theme = ColorScheme.Light)
    {
        var visit = await WindowAsync(words, width, height, theme);
        await visit.Page.GotoAsync(Dashboard.Page(path).ToString());
        return visit;
    }

    /// <summary>A window that shows nothing yet; the first one starts the server, in the language of whoever looks.</summary>
    private protected async Task<Visit> WindowAsync(Words? words = null, int width = 1280, int height = 800, ColorScheme theme = ColorScheme.Light)
    {
        words ??= Words.English;
        Project.Environment["LANG"] = words.Locale.Replace('-', '_') + ".UTF-8";
        _dashboard ??= await Dashboard.StartAsync(Project);
        var visit = await Visit.StartAsync(await chromium.GetAsync(), Dashboard.Root, words.Locale, width, height, theme);
        _visits.Add(visit);
        return visit;
    }

    /// <summary>Ends the server; what is open stays open.</summary>
    private protected ValueTask StopServerAsync() => Dashboard.DisposeAsync();

    /// <summary>Starts it again at the same address.</summary>
    private protected async Task StartServerAsync() => _dashboard = await Dashboard.StartAsync(Project, Dashboard.Root);

    private async Task CloseAsync()
    {
        foreach (var visit in _visits) await visit.DisposeAsync();
        if (_dashboard is not null) await _dashboard.DisposeAsync();
        if (_project is not null) await _project.DisposeAsync();
        if (_source is not null) await _source.DisposeAsync();
    }
}
