using Gapless.Core.Ports;
using Gapless.Testing.Postgres;

namespace Gapless.Bench;

/// <summary>A project that the program filled from the simulator: 2022-01-01..today, all competitions.</summary>
internal sealed class Fill : IAsyncDisposable
{
    private readonly PostgresTestDatabase? _postgres;

    private Fill(string folder, PostgresTestDatabase? postgres, Child process)
    {
        Folder = folder;
        _postgres = postgres;
        Process = process;
    }

    /// <summary>The project's folder.</summary>
    public string Folder { get; }

    /// <summary>Its database as users write it.</summary>
    public string Address => _postgres?.Url ?? "sqlite:data/gapless.db";

    /// <summary>How the program's process went.</summary>
    public Child Process { get; }

    /// <summary>Makes a project and runs <c>gapless collect</c> in it.</summary>
    public static async Task<Fill> RunAsync(Simulator simulator, SqlDialect dialect)
    {
        var folder = TemporaryFolder.Make();
        var postgres = dialect == SqlDialect.Postgres ? await PostgresServer.CreateDatabaseAsync() : null;
        await File.WriteAllTextAsync(Path.Combine(folder, "gapless.yaml"), $$"""
            name: bench
            database: {{postgres?.Url ?? "sqlite:data/gapless.db"}}
            sources:
              football-data:
                base_url: {{simulator.BaseUrl}}
                api_key: bench
                competitions: auto
                requests_per_minute: none
                delay: {min: 0s, max: 0s}
            """);
        return new Fill(folder, postgres, await Child.RunAsync(Child.Gapless, ["collect", "--project", folder]));
    }

    public async ValueTask DisposeAsync()
    {
        if (_postgres is not null) await _postgres.DisposeAsync();
    }
}
