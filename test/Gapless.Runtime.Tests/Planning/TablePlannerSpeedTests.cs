using System.Diagnostics;
using System.Runtime.CompilerServices;
using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Ports;
using Gapless.Core.Storage;
using Gapless.Core.Tables;
using Gapless.Runtime.Planning;
using Gapless.Runtime.Tests.Backfill;

namespace Gapless.Runtime.Tests.Planning;

public sealed class TablePlannerSpeedTests
{
    private const int Tables = 100;
    private const int Days = 3650;
    private static readonly DateOnly First = new(2015, 1, 1);

    [Fact]
    public async Task PlanAsync_HundredTablesOverTenYears_ReadsEachTableOnceAndTakesSeconds()
    {
        await using var harness = await BackfillHarness.CreateAsync();
        var graph = new TableGraph(["l"], Enumerable.Range(0, Tables).Select(Table));
        foreach (var table in graph.Tables) await WriteAsync(harness, table);
        var reader = new CountingReader(harness.Ledger.PartitionReader);
        var order = new BackfillOrder(new DateRange(First, First.AddDays(Days)), [.. graph.Tables.Select(table => table.Name).Order()], Only.Default, false, null, true);

        var (watch, cpu, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime, GC.GetTotalMemory(forceFullCollection: true));
        var planner = new TablePlanner(new ListingStore(harness.Disk), reader, harness.Ledger.RawFiles, graph);
        var plan = await planner.PlanAsync(order, First.AddDays(Days), default);
        watch.Stop();
        cpu = Environment.CpuUsage.TotalTime - cpu;
        var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(planner);

        // Every second day of every table has other SQL: nothing is merged, and every reader of such a day is looked up in the plan.
        Assert.Equal(Tables * Days, plan.PartitionCount);
        Assert.Equal((Tables, Tables), (reader.Columns, reader.Reads));
        TestContext.Current.TestOutputHelper?.WriteLine($"{watch.Elapsed.TotalSeconds:F1} s, {cpu.TotalSeconds:F1} s of processors, {kept >> 20} MB");
        Assert.InRange(cpu, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        Assert.InRange(kept, 0, 200L << 20);
    }

    private static DatasetName Name(int place) => new("l", $"t{place:D3}");

    private static TableDefinition Table(int place)
    {
        var source = new SourceContract($"t{place:D3}", $"raw/t{place:D3}", SourceFormat.Csv, [], null, null, 1);
        TableInput[] inputs = place < Tables / 2
            ? [new TableInput(new DatasetName("raw", $"t{place:D3}"), DayWindow.SameDay, source, true)]
            : [.. new[] { 1, 7, 31 }.Select((back, i) => new TableInput(Name(place - back), new DayWindow(-i * 10, 0), null, true)).OrderBy(input => input.Dataset)];
        var own = place % 10 == 9 ? new[] { new TableRead("l", $"t{place:D3}", new DayWindow(-1, -1), false, 1, 1) } : [];
        return new TableDefinition(Name(place), "f.sql", "", new SqlAnalysis(true, own, [], "f", [], null, BatchForm.Possible), [.. inputs], "0123456789abcdef");
    }

    private static async Task WriteAsync(BackfillHarness harness, TableDefinition table)
    {
        await using var transaction = await harness.Ledger.Database.BeginAsync(default);
        await harness.Ledger.PartitionWriter.WriteAsync(
            transaction,
            [
                .. Enumerable.Range(0, Days).Select(day => new Partition(
                    table.Name, First.AddDays(day), PartitionState.Succeeded, false, 1, $"{day:x16}",
                    $"sql={(day % 2 == 0 ? "fedcba9876543210" : table.Fingerprint)} " + string.Join(' ', table.Inputs.Select(input => $"{input.Dataset}=0123456789abcdef")),
                    null, "20261121T120000_123456", DateTimeOffset.UnixEpoch)),
            ],
            default);
        await transaction.CommitAsync(default);
    }

    private sealed class CountingReader(IPartitionReader reader) : IPartitionReader
    {
        public int Reads { get; private set; }

        public int Columns { get; private set; }

        public Task<IReadOnlyList<Partition>> ReadAsync(IReadOnlyCollection<DatasetName> datasets, DateRange range, CancellationToken cancellationToken)
        {
            Reads++;
            return reader.ReadAsync(datasets, range, cancellationToken);
        }

        public Task<IReadOnlyDictionary<DatasetName, PartitionColumns>> ColumnsAsync(
            IReadOnlyDictionary<DatasetName, DateRange> ranges, CancellationToken cancellationToken)
        {
            Columns += ranges.Count;
            return reader.ColumnsAsync(ranges, cancellationToken);
        }

        public Task<IReadOnlyDictionary<DatasetName, int>> ProvisionalAsync(DateRange range, CancellationToken cancellationToken) =>
            reader.ProvisionalAsync(range, cancellationToken);

        public Task<IReadOnlyList<DatasetName>> DatasetsAsync(CancellationToken cancellationToken) => reader.DatasetsAsync(cancellationToken);
    }

    // One file a day of each source, without making 180,000 files.
    private sealed class ListingStore(IStore store) : IStore
    {
        public string Address => store.Address;

        public int Parallelism => 1;

        public string? LocalPath(string key) => store.LocalPath(key);

        public async IAsyncEnumerable<StoredObject> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            for (var day = 0; day < Days; day++) yield return new StoredObject($"{prefix}dt={First.AddDays(day):yyyy-MM-dd}/data.csv", 1000 + day, $"{1000 + day}-638000000000000000-638000000000000000");
            await Task.CompletedTask;
        }

        public Task<StoredObject?> FindAsync(string key, CancellationToken cancellationToken) => store.FindAsync(key, cancellationToken);

        public Task<StoredContent?> ReadAsync(string key, CancellationToken cancellationToken) => store.ReadAsync(key, cancellationToken);

        public Task WriteAsync(string key, ReadOnlyMemory<byte> content, bool durable, CancellationToken cancellationToken) => store.WriteAsync(key, content, durable, cancellationToken);

        public Task<string?> TryWriteAsync(string key, ReadOnlyMemory<byte> content, WriteCondition condition, CancellationToken cancellationToken) =>
            store.TryWriteAsync(key, content, condition, cancellationToken);

        public Task UploadAsync(string file, string key, CancellationToken cancellationToken) => store.UploadAsync(file, key, cancellationToken);

        public Task DownloadAsync(string key, string file, CancellationToken cancellationToken) => store.DownloadAsync(key, file, cancellationToken);

        public Task CopyAsync(string from, string to, bool mayMove, CancellationToken cancellationToken) => store.CopyAsync(from, to, mayMove, cancellationToken);

        public Task DeleteAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken) => store.DeleteAsync(keys, cancellationToken);

        public Task<IAsyncDisposable> LockAsync(string prefix, CancellationToken cancellationToken) => store.LockAsync(prefix, cancellationToken);
    }
}
