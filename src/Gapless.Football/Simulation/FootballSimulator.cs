using System.Globalization;
using System.Net;
using Gapless.Core.Errors;
using Gapless.Football.Simulation.Control;
using Gapless.Football.Simulation.Files;
using Gapless.Football.Simulation.FootballData;
using Gapless.Football.Simulation.FotMob;
using Gapless.Football.Simulation.Invention;
using Gapless.Football.Simulation.Traffic;
using Gapless.Football.Simulation.Views;
using Gapless.Football.Simulation.World;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Gapless.Football.Simulation;

/// <summary>football-data.org and FotMob on this machine, for tests, demonstrations and work without a network.</summary>
/// <remarks>
/// Serves <c>/v4/...</c> and <c>/api/data/matches</c> on 127.0.0.1 only. Tests drive it over HTTP under
/// <c>/_simulator/</c>: <c>stats</c>, <c>matches</c>, <c>faults</c>, <c>down</c>, <c>limit</c>, <c>hold</c>,
/// <c>held</c> and <c>release</c>.
/// </remarks>
public sealed class FootballSimulator : IAsyncDisposable
{
    private readonly WebApplication _host;

    private FootballSimulator(WebApplication host, IFootballWorld world)
    {
        _host = host;
        World = world;
        var addresses = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>();
        BaseAddress = new Uri(addresses!.Addresses.First());
    }

    /// <summary>The root of both APIs, such as <c>http://127.0.0.1:40001/</c>.</summary>
    public Uri BaseAddress { get; }

    /// <summary>The world served, as it is without corrections.</summary>
    internal IFootballWorld World { get; }

    /// <summary>Starts serving; returns when requests are answered.</summary>
    /// <param name="options">How to behave.</param>
    /// <param name="clock">Decides what has been played, the limit's windows, latency and stalls.</param>
    /// <param name="cancellation">Gives up starting.</param>
    /// <exception cref="GaplessException">An option is out of range, the file cannot be read, or the port is taken.</exception>
    public static async Task<FootballSimulator> StartAsync(SimulatorOptions options, TimeProvider clock, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        Check(options);
        IFootballWorld world = options.MatchesFile is { } file ? await FileWorld.ReadAsync(file, cancellation) : new MadeUpWorld(options.Seed);
        var host = Build(options, world, clock);
        try
        {
            await host.StartAsync(cancellation);
        }
        catch (IOException error)
        {
            await host.DisposeAsync();
            throw new GaplessException(
                ErrorKind.Machine,
                $"The simulator cannot listen on 127.0.0.1:{options.Port.ToString(CultureInfo.InvariantCulture)}: {error.Message.TrimEnd('.')}. Choose another --port, or 0 for any free one.",
                error);
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }

        return new FootballSimulator(host, world);
    }

    /// <summary>Returns when the token is cancelled, with the simulator stopped.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellation) => _host.WaitForShutdownAsync(cancellation);

    /// <summary>Stops serving; requests under way are broken off.</summary>
    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    private static WebApplication Build(SimulatorOptions options, IFootballWorld world, TimeProvider clock)
    {
        // Empty: no configuration from the environment, no logging, no handler of signals; all that is the host program's.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(200));
        var app = builder.Build();
        var gate = new Gate(options, clock);
        var book = new MatchBook(world, clock);
        app.UseRouting();
        new FootballDataApi(book, gate, options.RestrictBeforeSeason).Map(app);
        new FotMobApi(book, gate).Map(app);
        new ControlApi(book, gate).Map(app);
        return app;
    }

    private static void Check(SimulatorOptions options)
    {
        Require(options.Port is >= 0 and <= 65_535, "--port", "0 to 65535");
        Require(options.RequestsPerMinute >= 0, "--requests-per-minute", "0 (no limit) or more");
        Require(options.Faults is >= 0 and <= 1, "--faults", "0% to 100%");
        Require(options.Latency >= TimeSpan.Zero, "--latency", "0 or more");
        Require(options.StallTime >= TimeSpan.Zero, "the stall time", "0 or more");
    }

    private static void Require(bool condition, string option, string range)
    {
        if (!condition) throw new GaplessException(ErrorKind.Usage, $"The simulator's {option} is out of range: give {range}.");
    }
}
