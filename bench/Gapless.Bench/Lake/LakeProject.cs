using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Ports;
using Gapless.Core.Publishing;
using Gapless.Core.Runs;
using Gapless.Core.Tables;
using Gapless.DuckDb.Compute;
using Gapless.Runtime.Backfill;
using Gapless.Runtime.Execution;
using Gapless.State;
using Gapless.State.Leases;

namespace Gapless.Bench.Lake;

/// <summary>A project as the program puts one together, with its defaults: a ledger in a fresh SQLite file, DuckDB, a store.</summary>
internal sealed class LakeProject : IAsyncDisposable
{
    private const long MemoryLimit = 256L << 20;

    private readonly TableGraph _graph;
    private readonly Quiet _quiet = new();
    private readonly Ledger _ledger;
    private readonly IStore _store;
    private readonly string _work = TemporaryFolder.Make();

    private LakeProject(TableGraph graph, Ledger ledger, IStore store)
    {
        _graph = graph;
        _ledger = ledger;
        _store = store;
    }

    /// <summary>How the last run's days were computed.</summary>
    public string Form => _quiet.Form;

    /// <summary>Makes one that has computed nothing yet.</summary>
    public static async Task<LakeProject> CreateAsync(Sample sample, IStore store) => new(
        sample.Graph(),
        await Ledger.OpenAsync(new LedgerOptions("sqlite:gapless.db", TemporaryFolder.Make()), [], TimeProvider.System, new ProcessTable(), CancellationToken.None),
        store);

    /// <summary>An engine with the program's defaults.</summary>
    public IComputeEngine OpenEngine() => new DuckDbComputeEngine(new ComputeOptions
    {
        MemoryLimit = "256MiB",
        Threads = Environment.ProcessorCount,
        TempFolder = Path.Combine(_work, "compute"),
    });

    /// <summary>Computes days as <c>gapless backfill</c> does, on an engine of its own.</summary>
    /// <exception cref="InvalidOperationException">Not all of them succeeded.</exception>
    public async Task<BackfillProgress> BackfillAsync(int days)
    {
        await using var engine = OpenEngine();
        return await RunAsync(engine, DateRange.Inclusive(Sample.First, Sample.First.AddDays(days - 1)), daily: false);
    }

    /// <summary>Computes days of the table.</summary>
    /// <exception cref="InvalidOperationException">Not all of them succeeded.</exception>
    public async Task<BackfillProgress> RunAsync(IComputeEngine engine, DateRange range, bool daily)
    {
        var ports = new RunPorts(_ledger.Database, _ledger.Runs, _ledger.Attempts, _ledger.Leases, new ProcessTable(), TimeProvider.System);
        var services = new BackfillServices(
            ports, _graph, _store, _ledger.PartitionReader, _ledger.PartitionWriter, _ledger.Tables, _ledger.Versions, _ledger.RawFiles, engine, _quiet,
            new BackfillSettings(PublishMode.DeleteCopy, KeepVersions: 0, Environment.ProcessorCount, MemoryLimit, Chunk: null, Path.Combine(_work, "run")));
        var order = new BackfillOrder(range, [.. _graph.Tables.Select(table => table.Name)], Only.Default, daily, BatchSize: null, ContinueOnError: false);
        var result = await new Backfiller(services, _quiet).RunAsync(
            new BackfillRequest(order, Resume: false, HasRange: true, Wait: true), range.End, _quiet, CancellationToken.None);
        var done = result.Tables.Sum(table => table.Days.Count(day => day.Outcome == DayOutcome.Succeeded));
        if (done == range.Days) return result.Progress;
        throw new InvalidOperationException($"{done} of {range.Days} days succeeded: {result.Error?.Message}{result.Tables.SelectMany(table => table.Days).FirstOrDefault(day => day.Error is not null)?.Error}");
    }

    public ValueTask DisposeAsync() => _ledger.DisposeAsync();
}
