using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Ports;
using Gapless.Core.Publishing;
using Gapless.Core.Runs;
using Gapless.Core.Tables;
using Gapless.Runtime.Backfill;
using Gapless.Runtime.Execution;
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
    private Ledger? _ledger;

    public FakeTimeProvider Clock { get; } = new();

    public Ledger Ledger => _ledger!;

    public FakeEngine Engine { get; } = new();

    public TableGraph Graph { get; set; } = Warehouse.Chain();

    public PublishMode Mode { get; set; } = PublishMode.DeleteCopy;

    public int? Chunk { get; set; }

    public List<string> Notices { get; } = [];

    public List<DayResult> Days { get; } = [];

    public Plan? Planned { get; private set; }

    public BackfillProgress? LastProgress { get; private set; }

    public Action<string> AtPoint { get; set; } = _ => { };

    public ProcessIdentity Current { get; set; } = new("here", 1, new DateTimeOffset(2026, 11, 21, 8, 0, 0, TimeSpan.Zero));

    public string Lake => Path.Combine(_folder, "store", "lake");

    public static async Task<BackfillHarness> CreateAsync()
    {
        var harness = new BackfillHarness();
        harness._ledger = await Ledger.OpenAsync(new LedgerOptions("sqlite:gapless.db", harness._folder), [], harness.Clock, harness, default);
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
            await File.WriteAllLinesAsync(Path.Combine(folder, "data.csv"), Enumerable.Range(0, 1 + (offset % 3)).Select(line => $"{content} {offset} {line}"));
        }
    }

    public Task<BackfillResult> RunAsync(
        int first, int last, bool daily = false, bool continueOnError = false, Only only = Only.Default, int? batchSize = null, bool resume = false,
        IEnumerable<DatasetName>? targets = null, CancellationToken stopping = default)
    {
        var order = new BackfillOrder(
            DateRange.Inclusive(Day(first), Day(last)), [.. (targets ?? Graph.Tables.Select(table => table.Name)).Order()], only, daily, batchSize, continueOnError);
        return new Backfiller(Services, this).RunAsync(new BackfillRequest(order, resume, false, true), Day(last + 1), this, stopping);
    }

    public BackfillServices Services => new(
        new RunPorts(Ledger.Database, Ledger.Runs, Ledger.Leases, this, Clock), Graph, Store, Ledger.PartitionReader, Ledger.PartitionWriter, Ledger.Tables,
        Engine, this, new BackfillSettings(Mode, 2, 256 << 20, Chunk, Path.Combine(_folder, "work")));

    public LocalStore Store => new(Path.Combine(_folder, "store"), Clock);

    /// <summary>What readers see: each published day of each table with its lines; and that manifests, markers and files agree.</summary>
    public async Task<SortedDictionary<string, string>> LakeAsync()
    {
        var lake = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await foreach (var item in Store.ListAsync("lake/", default))
        {
            Assert.DoesNotContain("/_tmp/", item.Key, StringComparison.Ordinal);
            if (!item.Key.EndsWith(Manifest.FileName, StringComparison.Ordinal)) continue;
            var folder = item.Key[..^Manifest.FileName.Length];
            var manifest = ManifestJson.Read(System.Text.Encoding.UTF8.GetString((await Store.ReadAsync(item.Key, default))!.Content.Span));
            Assert.NotNull(await Store.FindAsync(folder + LakePaths.Success, default));
            var lines = new List<string>();
            foreach (var file in manifest.Files) lines.AddRange(await File.ReadAllLinesAsync(Store.LocalPath(folder + file.Name)!));
            Assert.Equal(manifest.Rows, lines.Count);
            lake[folder] = string.Join(',', lines.Order(StringComparer.Ordinal)) + " " + string.Join(' ', manifest.Inputs.Select(input => $"{input.Dataset} {input.From} {input.To}"));
            var present = Directory.GetFiles(Path.GetDirectoryName(Store.LocalPath(item.Key))!).Select(Path.GetFileName).Order(StringComparer.Ordinal);
            Assert.Equal(manifest.Files.Select(file => file.Name).Append(LakePaths.Success).Append(Manifest.FileName).Order(StringComparer.Ordinal), present);
        }

        return lake;
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

    public void OnDag(string dagId, TaskState state)
    {
    }

    public void OnPlanned(string planId, Plan plan) => Planned = plan;

    public void OnTableStarted(DatasetName table, DateSet dates)
    {
    }

    public void OnBatchForm(DatasetName table, BatchForm form, int batchSize)
    {
    }

    public void OnDay(DayResult day, BackfillProgress progress) => Days.Add(day);

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
