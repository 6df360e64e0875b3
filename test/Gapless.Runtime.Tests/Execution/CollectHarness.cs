using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Ports;
using Gapless.Core.Runs;
using Gapless.Runtime.Execution;
using Gapless.State;
using Gapless.Testing;
using Gapless.Testing.Storage;

namespace Gapless.Runtime.Tests.Execution;

/// <summary>A collector over a real ledger in a SQLite file, with sources that a test scripts.</summary>
internal sealed class CollectHarness : IAsyncDisposable, IRunListener, ICrashPoints, IProcessTable
{
    public static readonly DateOnly Today = new(2026, 11, 21);

    private readonly string _folder = Directory.CreateTempSubdirectory("gapless-collect-").FullName;
    private readonly HashSet<ProcessIdentity> _dead = [];
    private Ledger? _ledger;

    private CollectHarness()
    {
    }

    public FakeTimeProvider Clock { get; } = new();

    public Ledger Ledger => _ledger!;

    public List<FakeSource> Sources { get; } = [];

    public FakeSource One => Sources[0];

    public MemoryStore Store { get; } = new();

    public List<string> Notices { get; } = [];

    public List<RunWait> Waits { get; } = [];

    public (string Id, Plan Plan)? Planned { get; private set; }

    public RunProgress? LastProgress { get; private set; }

    /// <summary>Called at each crash point.</summary>
    public Action<string> AtPoint { get; set; } = _ => { };

    public ProcessIdentity Current { get; set; } = new("here", 1, new DateTimeOffset(2026, 11, 21, 8, 0, 0, TimeSpan.Zero));

    public ProcessIdentity Another { get; } = new("here", 2, new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero));

    public CollectOrder Order(int days = 3) => new(DateRange.Inclusive(Today.AddDays(1 - days), Today), [.. Sources.Select(source => source.Name)], Only.Default);

    public static async Task<CollectHarness> CreateAsync(params string[] sources)
    {
        var harness = new CollectHarness();
        harness._ledger = await Ledger.OpenAsync(
            new LedgerOptions("sqlite:gapless.db", harness._folder), [], harness.Clock, harness, default);
        foreach (var name in sources.DefaultIfEmpty("one"))
            harness.Sources.Add(new FakeSource(name, harness.Clock) { Partitions = harness._ledger.PartitionReader });
        return harness;
    }

    public Task<CollectResult> RunAsync(int days = 3, bool resume = false, bool hasRange = false, bool wait = true, CancellationToken stopping = default) =>
        new Collector(Services(), this).RunAsync(new CollectRequest(Order(days), resume, hasRange, wait), Today, this, stopping);

    public CollectServices Services(IReadOnlyList<ICollectSource>? sources = null) => new(
        sources ?? Sources, Ledger.Database, Ledger.PartitionReader, Ledger.PartitionWriter, Ledger.Runs, Ledger.Attempts, Ledger.Leases, Ledger.Facts, Ledger.RawFiles, Store, this, Clock);

    /// <summary>What the ledger has: <c>one.A 2026-11-21 Succeeded</c>, sorted.</summary>
    public async Task<List<string>> StatesAsync()
    {
        var rows = await Ledger.PartitionReader.ReadAsync([.. Sources.SelectMany(source => new[] { source.A, source.B })], DateRange.Inclusive(Today.AddDays(-30), Today.AddDays(30)), default);
        return [.. rows.Select(row => $"{row.Dataset} {row.Date:MM-dd} {row.State}")];
    }

    public async Task PutAsync(params Partition[] rows)
    {
        await using var transaction = await Ledger.Database.BeginAsync(default);
        await Ledger.PartitionWriter.WriteAsync(transaction, rows, default);
        await transaction.CommitAsync(default);
    }

    public void Kill(ProcessIdentity process) => _dead.Add(process);

    public bool IsKnownDead(ProcessIdentity process) => _dead.Contains(process);

    public void Reach(string point) => AtPoint(point);

    public void OnStarted(Run run, bool resumed)
    {
    }

    public void OnDiscovering(string source, string what)
    {
    }

    public void OnPlanned(string planId, Plan plan, RunProgress progress) => Planned = (planId, plan);

    public void OnWaiting(RunWait wait) => Waits.Add(wait);

    public void OnRequestStarted(PlannedRequest request)
    {
    }

    public void OnRequestEnded(PlannedRequest request, RequestRecord record, RequestOutcome? outcome, RunProgress progress) => LastProgress = progress;

    public void OnNotice(string sentence) => Notices.Add(sentence);

    public void OnEnded(Run run, RunProgress progress) => LastProgress = progress;

    public async ValueTask DisposeAsync()
    {
        if (_ledger is not null) await _ledger.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
