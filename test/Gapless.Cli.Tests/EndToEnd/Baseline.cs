using System.Globalization;
using Gapless.Testing;

namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>An undisturbed run that disturbed ones are held against; made once for all tests.</summary>
/// <param name="Now">The instant at which every simulator of these tests stands still.</param>
/// <param name="Snapshot">What it collected.</param>
/// <param name="Requests">What it asked for, in order.</param>
internal sealed record Baseline(DateTimeOffset Now, Snapshot Snapshot, IReadOnlyList<string> Requests)
{
    /// <summary>A league, a cup and a league of calendar years.</summary>
    public const string Competitions = "[PL, CL, BSA]";

    /// <summary>Their codes.</summary>
    public static readonly IReadOnlyList<string> Codes = ["PL", "CL", "BSA"];

    /// <summary>Requests for the catalogue before the first of the plan: the list, and each competition's seasons.</summary>
    public const int Discovery = 4;

    private static readonly Lazy<Task<Baseline>> One = new(MakeAsync);

    public static Task<Baseline> GetAsync() => One.Value;

    /// <summary>The days: up to ten days ago, so that none is young enough to change while the tests run.</summary>
    public string[] Range { get; } = ["--start-date", "2023-07-01", "--end-date", Now.AddDays(-10).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)];

    /// <summary>A simulator of the same world at the same instant.</summary>
    public Task<SimulatedSource> SourceAsync() => SimulatedSource.StartAsync(clock: new FakeTimeProvider(Now));

    public static Task<TestProject> ProjectAsync(SimulatedSource source, DatabaseKind kind = DatabaseKind.Sqlite, string limits = "retries: 5, retry_delay: 20ms, timeout: 10s") =>
        TestProject.CreateAsync(source.Address, kind, Competitions, limits: limits);

    /// <summary>Fails unless the project has exactly what an undisturbed run has.</summary>
    public async Task IsReachedByAsync(TestProject project) => Snapshot.Same(Snapshot, await project.SnapshotAsync());

    private static async Task<Baseline> MakeAsync()
    {
        var now = TimeProvider.System.GetUtcNow();
        var empty = new Baseline(now, new Snapshot([], [], [], []), []);
        await using var source = await empty.SourceAsync();
        await using var project = await ProjectAsync(source);
        await project.CollectAsync(0, empty.Range);
        var traffic = await source.TrafficAsync();
        Assert.Equal(0, traffic.Repeated);
        return empty with { Snapshot = await project.SnapshotAsync(), Requests = [.. traffic.Recent.Select(request => request.Path)] };
    }
}
