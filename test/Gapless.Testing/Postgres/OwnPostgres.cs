using System.Diagnostics;

namespace Gapless.Testing.Postgres;

/// <summary>A PostgreSQL server of one test, to be stopped and started; gone when disposed.</summary>
public sealed class OwnPostgres : IAsyncDisposable
{
    private const string Variable = "GAPLESS_TEST_POSTGRES=";
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"gapless-postgres-{Guid.NewGuid():N}");

    private OwnPostgres()
    {
    }

    /// <summary>Its only database, as users write it in <c>DATABASE_URL</c>; the same after a restart.</summary>
    public string Url { get; private set; } = "";

    /// <summary>Makes and starts one; skips the test where that cannot be, fails it in CI.</summary>
    public static async Task<OwnPostgres> StartAsync()
    {
        var server = new OwnPostgres();
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>Breaks off whatever the server is at, as a crash would.</summary>
    public Task StopAsync() => RunAsync("stop");

    /// <summary>Starts it after a stop; returns when it takes connections.</summary>
    public async Task StartAgainAsync()
    {
        var said = await RunAsync("up");
        if (!said.StartsWith(Variable, StringComparison.Ordinal)) Unavailable.Because("PostgreSQL cannot be started here: see eng/postgres.sh up");
        Url = said[Variable.Length..].Trim();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await RunAsync("down");

    private async Task<string> RunAsync(string verb)
    {
        var start = new ProcessStartInfo(Path.Combine(SharedData.Repository, "eng", "postgres.sh"), [verb, _folder]) { UseShellExecute = false, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadLineAsync();
        await process.WaitForExitAsync();
        return said ?? "";
    }
}
