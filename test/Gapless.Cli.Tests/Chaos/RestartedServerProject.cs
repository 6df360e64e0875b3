using Gapless.Cli.Tests.EndToEnd;
using Gapless.Hosting.Composition;
using Gapless.Testing.Postgres;

namespace Gapless.Cli.Tests.Chaos;

/// <summary>A project whose ledger is on a PostgreSQL server that is broken off at times, and comes back.</summary>
internal sealed class RestartedServerProject : ChaosProject
{
    private readonly OwnPostgres _server;

    private RestartedServerProject(EtfProject project, OwnPostgres server)
        : base(project)
    {
        _server = server;
        Project.Environment["DATABASE_URL"] = server.Url;
    }

    public static async Task<RestartedServerProject> CreateAsync()
    {
        var server = await OwnPostgres.StartAsync();
        return new RestartedServerProject(await CreateSampleAsync(), server);
    }

    public override Task BeginTroubleAsync() => _server.StopAsync();

    public override Task EndTroubleAsync() => _server.StartAgainAsync();

    public override async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await base.DisposeAsync();
    }
}
