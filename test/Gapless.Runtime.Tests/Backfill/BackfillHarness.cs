using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Ports;
using Gapless.Core.Publishing;
using Gapless.Core.Runs;
using Gapless.Core.Tables;
using Gapless.Core.Verification;
using Gapless.Runtime.Backfill;
using Gapless.Runtime.Execution;
using Gapless.Runtime.Planning;
using Gapless.Runtime.Publishing;
using Gapless.Runtime.Verification;
using Gapless.Runtime.Versions;
using Gapless.State;
using Gapless.Storage.Local;
using Gapless.Testing;

namespace Gapless.Runtime.Tests.Backfill;

/// <summary>A backfiller over a real ledger in a SQLite file and a real folder, with an engine that writes text.</summary>
internal sealed class BackfillHarness : IAsyncDisposable, IBackfillListener, ICrashPoints, IProcessTable, ICatalogMigrator
{
    public static readonly DateOnly First = new(2024, 2, 26);

    private readonly string _folder = Directory.CreateTempSubdirectory("gapless-backfill-").FullName;
    private readonly HashSet<ProcessIdentity> _dead = [];
    private readonly SortedDictionary<int, string[]> _raw = [];
    private readonly TimeProvider _time;
    private Ledger? _ledger;

    private BackfillHarness(TimeProvider? time)
    {
        _time = time ?? Clock;
        Disk = new LocalStore(Path.Combine(_folder, "store"), _time);
        Store = new TestStore(Disk);
    }

    public FakeTimeProvider Clock { get; } = new();

    public Ledger Ledger => _ledger!;

    public FakeEngine Engine { get; } = new();

    public TableGraph Graph { get; set; } = Warehouse.Chain();

    public PublishMode Mode { get; set; } = PublishMode.DeleteCopy;

    public int Keep { get; set; }

    public int? Chunk { get; set; }

    public List<string> Notices { get; } = [];

    public List<DayResult> Days { get; } = [];

    public List<string> Dags { get; } = [];

    /// <summary>Called after each day.</summary>
    public Action<DayResult> AtDay { get; set; } = _ => { };

    public Plan? Planned { get; private set; }

    public BackfillProgress? LastProgress { get; private set; }

    public Action<string> AtPoint { get; set; } = _ => { };

    public ProcessIdentity Current { get; set; } = new("here", 1, new DateTimeOffset(2026, 11, 21, 8, 0, 0, TimeSpan.Zero));

    public string Lake => Path.Combine(_folder, "store", "lake");

    /// <summary>The folder that the store is over.</summary>
    public LocalStore Disk { get; }

    public TestStore Store { get; }

    /// <summary>Made over the clock given, or one that stands still.</summary>
    public static async Task<BackfillHarness> CreateAsync(TimeProvider? time = null)
    {
        var harness = new BackfillHarness(time);
        harness._ledger = await Ledger.OpenAsync(new LedgerOptions("sqlite:gapless.db", harness._folder), [], harness._time, harness, default);
        return harness;
    }

    public static DateOnly Day(int offset) => First.AddDays(offset);

    /// <summary>Writes the raw days with the given offsets.</summary>
    public async Task RawAsync(IEnumerable<int> offsets, string content = "x")
    {
        foreach (var offset in offsets)
        {
            var folder = Path.Combine(_folder, "store", "raw", "a", $"dt={Day(offset):yyyy-MM-dd}");
            Directory.CreateDirectory(folder);
            _raw[offset] = [.. Enumerable.Range(0, 1 + (offset % 3)).Select(line => $"{content} {offset} {line}")];
            await File.WriteAllLinesAsync(Path.Combine(folder, "data.csv"), _raw[offset]);
        }
    }

    /// <summary>Takes a raw day away.</summary>
    public void RemoveRaw(int offset)
    {
        if (_raw.Remove(offset)) Directory.Delete(Path.Combine(_folder, "store", "raw", "a", $"dt={Day(offset):yyyy-MM-dd}"), recursive: true);
    }

    public Task<BackfillResult> RunAsync(
        int first, int last, bool daily = false, bool continueOnError = false, Only only = Only.Default, int? batchSize = null, bool resume = false,
        IEnumerable<DatasetName>? targets = null, bool wait = true, string? firstDag = null, string? resumeRun = null, CancellationToken stopping = default)
    {
        var order = new BackfillOrder(
            DateRange.Inclusive(Day(first), Day(last)), [.. (targets ?? Graph.Tables.Select(table => table.Name)).Order()], only, daily, batchSize, continueOnError);
        return new Backfiller(Services, this).RunAsync(new BackfillRequest(order, resume, false, wait, firstDag, ResumeRun: resumeRun), Day(last + 1), this, stopping);
    }

    /// <summary>Undoes a run, or takes an undo up.</summary>
    public Task<BackfillResult> UndoAsync(string runId, bool partial = false, bool wait = true, string? resumeRun = null, CancellationToken stopping = default) =>
        new Undoer(Services, this).RunAsync(new UndoRequest(runId, partial, wait, resumeRun), Day(30), this, stopping);

    /// <summary>Removes kept versions of all tables.</summary>
    public Task<IReadOnlyList<GcResult>> GcAsync(int? keep = null, TimeSpan? olderThan = null, bool wait = true) =>
        new GarbageCollector(Services, this).RunAsync(new GcOrder(Graph.Names.All, keep, olderThan), wait, Notices.Add, _ => { }, default);

    public BackfillServices Services => new(
        new RunPorts(Ledger.Database, Ledger.Runs, Ledger.Attempts, Ledger.Leases, this, _time), Graph, Store, Ledger.PartitionReader, Ledger.PartitionWriter, Ledger.Tables, Ledger.Versions, Ledger.RawFiles,
        Engine, this, new BackfillSettings(Mode, Keep, 2, 256 << 20, Chunk, Path.Combine(_folder, "work", $"{Current.ProcessId}")));

    /// <summary>What verify says of all tables.</summary>
    public Task<IReadOnlyList<Difference>> VerifyAsync(bool deep = true, DateRange? range = null) =>
        new Verifier(Graph, Store, Engine, Path.Combine(_folder, "verify"), new LedgerView(Ledger.PartitionReader, Ledger.Tables, Ledger.Versions, Ledger.Leases))
            .RunAsync(new VerifyOrder(Graph.Names.All, range, deep), _ => { }, default);

    public Task<RepairResult> RepairAsync(bool deep = true, bool wait = true) =>
        new Repairer(Services, this).RunAsync(new VerifyOrder(Graph.Names.All, null, deep), wait, Notices.Add, _ => { }, default);

    public Task<RebuildResult> RebuildAsync() => new LedgerRebuild(Services, this).RunAsync(_ => { }, default);

    /// <summary>A new, empty ledger in place of the one that was.</summary>
    public async Task LoseLedgerAsync()
    {
        await Ledger.DisposeAsync();
        foreach (var file in Directory.GetFiles(_folder, "gapless.db*")) File.Delete(file);
        _ledger = await Ledger.OpenAsync(new LedgerOptions("sqlite:gapless.db", _folder), [], _time, this, default);
    }

    /// <summary>Dies at the point; what is run next is another process.</summary>
    public Task CrashAsync(string point, Func<Task> run) => CrashAsync(point, 1, run);

    /// <summary>Dies when it passes the point for the so-manieth time.</summary>
    public async Task CrashAsync(string point, int pass, Func<Task> run)
    {
        AtPoint = reached =>
        {
            if (reached == point && Interlocked.Decrement(ref pass) <= 0) throw new InvalidOperationException("crash");
        };
        await Assert.ThrowsAsync<InvalidOperationException>(run);
        AtPoint = _ => { };
        Die();
        Current = Current with { ProcessId = Current.ProcessId + 1 };
    }

    /// <summary>What readers see: each published day of each table with its lines; and that manifests, markers, files and the ledger agree.</summary>
    public async Task<SortedDictionary<string, string>> LakeAsync()
    {
        var lake = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var files = new List<string>();
        await foreach (var item in Disk.ListAsync("lake/", default))
        {
            files.Add(item.Key);
            if (!item.Key.EndsWith(Manifest.FileName, StringComparison.Ordinal)) continue;
            var folder = item.Key[..^Manifest.FileName.Length];
            var manifest = ManifestJson.Read(System.Text.Encoding.UTF8.GetString((await Disk.ReadAsync(item.Key, default))!.Content.Span));
            var lines = new List<string>();
            foreach (var file in manifest.Files) lines.AddRange(await File.ReadAllLinesAsync(Disk.LocalPath(folder + file.Name)!));
            Assert.Equal(manifest.Rows, lines.Count);
            lake[folder] = string.Join(',', lines.Order(StringComparer.Ordinal)) + " " + string.Join(' ', manifest.Inputs.Select(input => $"{input.Dataset} {input.From} {input.To}"));
        }

        var published = await Ledger.Tables.PublishedAsync([.. Graph.Tables.Select(table => table.Name)], new DateRange(DateOnly.MinValue, DateOnly.MaxValue), default);
        var expected = published.Select(day => (Folder: LakePaths.Day(day.Dataset, day.Date), day.Files))
            .SelectMany(day => day.Files.Select(file => file.Name).Append(LakePaths.Success).Append(Manifest.FileName).Select(name => day.Folder + name));
        Assert.Equal(expected.Order(StringComparer.Ordinal), files.Order(StringComparer.Ordinal));
        foreach (var table in Graph.Tables) Assert.Empty(await Ledger.Tables.IntentsAsync(table.Name, default));
        return lake;
    }

    /// <summary>Every day as readers and plans see it, whoever published it and when.</summary>
    public async Task<SortedDictionary<string, string>> SeenAsync()
    {
        var lake = await LakeAsync();
        var rows = await Ledger.PartitionReader.ReadAsync([.. Graph.Tables.Select(table => table.Name)], new DateRange(DateOnly.MinValue, DateOnly.MaxValue), default);
        return new SortedDictionary<string, string>(
            rows.ToDictionary(
                row => LakePaths.Day(row.Dataset, row.Date),
                row => $"{row.State} {row.Rows} {row.Version} {row.Evidence} {row.Error} {lake.GetValueOrDefault(LakePaths.Day(row.Dataset, row.Date))}"),
            StringComparer.Ordinal);
    }

    /// <summary>The versions that the ledger keeps; and that what it names is there, and nothing else but what a dead process left.</summary>
    /// <param name="mayHaveStrays">False: not even that.</param>
    public async Task<List<KeptVersion>> VersionsAsync(bool mayHaveStrays = false)
    {
        var kept = new List<KeptVersion>();
        foreach (var table in Graph.Tables) kept.AddRange(await Ledger.Versions.ReadAsync(table.Name, new DateRange(DateOnly.MinValue, DateOnly.MaxValue), default));
        var there = new List<string>();
        await foreach (var item in Disk.ListAsync("versions/", default)) there.Add(item.Key);
        var named = kept.SelectMany(VersionFiles.KeysOf).ToList();
        Assert.Empty(named.Except(there));
        if (!mayHaveStrays) Assert.Equal(named.Order(StringComparer.Ordinal), there.Order(StringComparer.Ordinal));
        return kept;
    }

    /// <summary>That the lake is what the raw days make of it, and that nothing is left to do.</summary>
    public async Task AssertWholeAsync(int last)
    {
        var lake = await LakeAsync();
        Assert.Equal(ExpectedLake.Of(Graph, _raw, last), lake.Select(day => $"{day.Key} {day.Value.Split(' ')[0]}"));
        var order = new BackfillOrder(DateRange.Inclusive(First, Day(last)), [.. Graph.Tables.Select(table => table.Name).Order()], Only.Default, false, null, false);
        Assert.Empty((await new TablePlanner(Store, Ledger.PartitionReader, Ledger.RawFiles, Graph).PlanAsync(order, Day(last + 1), default)).Partitions);
        Assert.Equal(lake.Count, (await StatesAsync()).Count(state => state.Contains("Succeeded", StringComparison.Ordinal)));
    }

    /// <summary>The ledger's rows: <c>ods.a 02-26 Succeeded 1</c>.</summary>
    public async Task<List<string>> StatesAsync()
    {
        var rows = await Ledger.PartitionReader.ReadAsync([.. Graph.Tables.Select(table => table.Name)], new DateRange(DateOnly.MinValue, DateOnly.MaxValue), default);
        return [.. rows.Select(row => $"{row.Dataset} {row.Date:MM-dd} {row.State} {row.Rows}")];
    }

    public void Die() => _dead.Add(Current);

    public bool IsKnownDead(ProcessIdentity process) => _dead.Contains(process);

    public void Reach(string point) => AtPoint(point);

    public Task<int> MigrateAsync(CancellationToken cancellationToken) => Task.FromResult(0);

    public void OnStarted(Run run, bool resumed)
    {
    }

    public void OnDag(string dagId, TaskState state) => Dags.Add($"{dagId} {state}");

    public void OnPlanned(string planId, Plan plan) => Planned = plan;

    public void OnTableStarted(DatasetName table, DateSet dates)
    {
    }

    public void OnBatchForm(DatasetName table, BatchForm form, int batchSize)
    {
    }

    public void OnDay(DayResult day, BackfillProgress progress)
    {
        Assert.InRange(progress.Done, 1, progress.Total);
        Assert.InRange(progress.Failed + progress.Blocked, 0, progress.Done);
        lock (Days) Days.Add(day);
        AtDay(day);
    }

    public void OnTableEnded(TableResult result, BackfillProgress progress) => LastProgress = progress;

    public void OnWaiting(string sentence) => Notices.Add(sentence);

    public void OnNotice(string sentence) => Notices.Add(sentence);

    public void OnEnded(Run run, BackfillProgress progress) => LastProgress = progress;

    public async ValueTask DisposeAsync()
    {
        await Ledger.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
