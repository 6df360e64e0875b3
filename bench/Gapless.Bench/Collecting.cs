using Gapless.Core.Budgets;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Ports;
using Gapless.Core.Runs;
using Gapless.Football;
using Gapless.Football.FootballData;
using Gapless.Runtime.Execution;
using Gapless.Sources.Http;
using Gapless.State.Leases;
using Gapless.Storage.Local;

namespace Gapless.Bench;

/// <summary>The collector in this process, so that its clock can be moved: a fresh project beside a simulator on the same clock.</summary>
internal sealed class Collecting : IAsyncDisposable
{
    private const string Source = "football-data";

    private readonly Store _store;
    private readonly HttpClient _http = HttpClients.Create("Gapless.Bench");
    private readonly TimeProvider _clock;
    private readonly CollectServices _services;

    private Collecting(Store store, Simulator simulator, TimeProvider clock)
    {
        _store = store;
        _clock = clock;
        var (ledger, raw) = (store.Ledger, new LocalStore(store.Folder, clock));
        var asking = new SourceSettings(
            Source, simulator.BaseUrl, BudgetRules.PerMinute(null), TimeSpan.Zero, TimeSpan.Zero, 5, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
        var sources = new FootballSources(ledger.Database, ledger.PartitionReader, ledger.Facts, ledger.Budgets, raw, _http, clock);
        _services = new CollectServices(
            [sources.FootballData(new FootballDataSettings([]), asking, "bench")], ledger.Database, ledger.PartitionReader, ledger.PartitionWriter,
            ledger.Runs, ledger.Attempts, ledger.Leases, ledger.Facts, ledger.RawFiles, raw, new ProcessTable(), clock);
    }

    /// <summary>A project in which nothing was collected.</summary>
    public static async Task<Collecting> FreshAsync(Simulator simulator, TimeProvider clock) =>
        new(await Store.CreateAsync(SqlDialect.Sqlite, clock), simulator, clock);

    /// <summary>Collects the days; the requests sent for it.</summary>
    public async Task<int> RunAsync(DateOnly first, DateOnly last)
    {
        var order = new CollectOrder(DateRange.Inclusive(first, last), [Source], Only.Default);
        var today = DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime);
        var result = await new Collector(_services, new NoCrash()).RunAsync(new CollectRequest(order, false, true, true), today, new Deaf(), CancellationToken.None);
        return result.Run.State == RunState.Complete
            ? (int)result.Run.Totals.RequestsSent
            : throw new InvalidOperationException($"The run over {order.Range} is {result.Run.State}: {result.Error?.Message}");
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _store.DisposeAsync();
    }

    private sealed class NoCrash : ICrashPoints
    {
        public void Reach(string point)
        {
        }
    }

    private sealed class Deaf : IRunListener
    {
        public void OnStarted(Run run, bool resumed)
        {
        }

        public void OnDiscovering(string source, string what)
        {
        }

        public void OnPlanned(string planId, Plan plan, RunProgress progress)
        {
        }

        public void OnWaiting(RunWait wait)
        {
        }

        public void OnRequestStarted(PlannedRequest request)
        {
        }

        public void OnRequestEnded(PlannedRequest request, RequestRecord record, RequestOutcome? outcome, RunProgress progress)
        {
        }

        public void OnNotice(string sentence)
        {
        }

        public void OnEnded(Run run, RunProgress progress)
        {
        }
    }
}
