using System.Globalization;

namespace Gapless.Cli.Tests.Chaos;

/// <summary>Backfills and daily runs over the same project, killed, frozen and started again at random while its surroundings fail; after each round nothing is lost and nothing is there twice.</summary>
/// <remarks>GAPLESS_CHAOS_SEED repeats one; GAPLESS_CHAOS_ROUNDS makes it longer (100 for the nightly form). A round ends with its tenth kill.</remarks>
public sealed class ChaosTests
{
    private static readonly int Seed = Setting("GAPLESS_CHAOS_SEED", 20261128);
    private static readonly int Rounds = Setting("GAPLESS_CHAOS_ROUNDS", 10);

    // The dearest kinds have the fewest rounds.
    private static readonly int StoreRounds = Math.Max(1, Rounds / 10);
    private static readonly int ServerRounds = Math.Max(1, Rounds * 3 / 10);

    [Fact]
    public async Task Rounds_DiskIsFullAtTimes_EndAsAnUndisturbedRun()
    {
        await using var project = await FullDiskProject.CreateAsync();
        await new ChaosRounds(project, Seed).RunAsync(Math.Max(1, Rounds - StoreRounds - ServerRounds));
    }

    [Fact]
    public async Task Rounds_DatabaseServerRestartsAtTimes_EndAsAnUndisturbedRun()
    {
        await using var project = await RestartedServerProject.CreateAsync();
        await new ChaosRounds(project, Seed).RunAsync(ServerRounds);
    }

    [Fact]
    public async Task Rounds_StoreFailsAtTimes_EndAsAnUndisturbedRun()
    {
        await using var project = await FaultyStoreProject.CreateAsync(Seed);
        await new ChaosRounds(project, Seed).RunAsync(StoreRounds);
    }

    private static int Setting(string name, int fallback) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : fallback;
}
