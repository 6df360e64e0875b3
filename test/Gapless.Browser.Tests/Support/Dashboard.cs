using System.Text.RegularExpressions;
using Gapless.Testing;
using Gapless.Testing.Processes;

namespace Gapless.Browser.Tests.Support;

/// <summary><c>gapless serve</c> as a process, on a free port.</summary>
internal sealed class Dashboard : IAsyncDisposable
{
    private readonly CliProcess _process;

    private Dashboard(CliProcess process, Uri address)
    {
        _process = process;
        Address = address;
    }

    /// <summary>As it was printed: with the token in the fragment, when the server made one.</summary>
    public Uri Address { get; }

    /// <summary>Without the fragment.</summary>
    public Uri Root => new(Address, "/");

    /// <summary>Returns when it has said where it is.</summary>
    /// <param name="project">What it serves.</param>
    /// <param name="at">Where; null = on any free port.</param>
    public static async Task<Dashboard> StartAsync(FootballProject project, Uri? at = null)
    {
        var process = project.Start("serve", "--urls", at?.GetLeftPart(UriPartial.Authority) ?? "http://127.0.0.1:0");
        Match said = Match.Empty;
        await Eventually.TrueAsync(
            () =>
            {
                Assert.False(process.HasExited, $"gapless serve ended: {process.Error}");
                said = Regex.Match(process.Out, @"http://127\.0\.0\.1:[0-9]+\S*", RegexOptions.None, TimeSpan.FromSeconds(1));
                return said.Success;
            },
            "gapless serve says its address");
        return new Dashboard(process, new Uri(said.Value));
    }

    /// <summary>A page of it, opened with the token of the printed address.</summary>
    public Uri Page(string path) => new(new Uri(Root, path) + Address.Fragment);

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
