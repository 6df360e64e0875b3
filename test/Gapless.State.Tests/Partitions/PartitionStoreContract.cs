using System.Diagnostics;
using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Ports;
using Gapless.State.Tests.Support;

namespace Gapless.State.Tests.Partitions;

public abstract class PartitionStoreContract(SqlDialect dialect) : LedgerContract(dialect)
{
    private static readonly DateOnly First = new(2024, 2, 28);
    private static readonly DateRange Always = new(new DateOnly(2000, 1, 1), new DateOnly(2100, 1, 1));

    [Fact]
    public async Task Read_WrittenRows_GivesThemBackInOrder()
    {
        Partition[] rows =
        [
            Row("a.B", 0) with { State = PartitionState.Failed, Error = "HTTP 500: 'no' \"answer\"; –", Rows = 0, Version = null, Evidence = null },
            Row("a.B", 1) with { Provisional = true },
            Row("a.a", 0) with { State = PartitionState.Restricted, Evidence = "access" },
            Row("a.a", 2) with { State = PartitionState.Empty, Rows = 0 },
            Row("b.a", 0) with { State = PartitionState.Running },
        ];

        await WriteAsync(rows.Reverse());

        Assert.Equal(rows, await ReadAsync(Always, "b.a", "a.a", "a.B"));
        Assert.Equal(["a.B", "a.a", "b.a"], (await Ledger.PartitionReader.DatasetsAsync(Cancel)).Select(name => name.ToString()));
    }

    [Fact]
    public async Task Read_Range_IsHalfOpenAndOfTheNamedDatasetsOnly()
    {
        await WriteAsync([Row("a.a", 0), Row("a.a", 1), Row("a.a", 2), Row("a.b", 1)]);

        Assert.Equal([Row("a.a", 1)], await ReadAsync(new DateRange(First.AddDays(1), First.AddDays(2)), "a.a", "no.such"));
        Assert.Empty(await ReadAsync(Always));
    }

    [Fact]
    public async Task Columns_Ranges_AreThoseOfTheRows()
    {
        var names = new[] { "a.a", "a.b", "no.such" }.Select(DatasetName.Parse).ToArray();
        Partition[] rows =
        [
            Row("a.a", 0), Row("a.a", 1) with { State = PartitionState.Failed, Version = null, Evidence = null }, Row("a.a", 3), Row("a.a", 4) with { State = PartitionState.Empty },
            Row("a.b", 0) with { Date = Partition.Undated }, Row("a.b", 1),
        ];
        await WriteAsync(rows);
        var ranges = new Dictionary<DatasetName, DateRange>
        {
            [names[0]] = new(First.AddDays(1), First.AddDays(4)),
            [names[1]] = new(Partition.Undated, DateOnly.MaxValue),
            [names[2]] = Always,
        };

        var columns = await Ledger.PartitionReader.ColumnsAsync(ranges, Cancel);

        Assert.Equal(names, columns.Keys.Order());
        Assert.Equivalent(PartitionColumns.Of(names[0], rows[1..3]), columns[names[0]], strict: true);
        Assert.Equivalent(PartitionColumns.Of(names[1], rows[4..]), columns[names[1]], strict: true);
        Assert.Empty(columns[names[2]].Days);
    }

    [Fact]
    public async Task Provisional_Range_IsCountedByDataset()
    {
        await WriteAsync([Row("a.a", 0) with { Provisional = true }, Row("a.a", 1) with { Provisional = true }, Row("a.a", 2), Row("a.b", 1) with { Provisional = true }, Row("a.c", 1)]);

        var counts = await Ledger.PartitionReader.ProvisionalAsync(new DateRange(First.AddDays(1), First.AddDays(3)), Cancel);

        Assert.Equal([("a.a", 1), ("a.b", 1)], counts.Select(count => (count.Key.ToString(), count.Value)).Order());
    }

    [Fact]
    public async Task Columns_RowsFromBeforeThereWereHashes_AreTheSame()
    {
        var name = DatasetName.Parse("a.a");
        Partition[] rows = [Row("a.a", 0), Row("a.a", 1)];
        await WriteAsync(rows);
        await CommitAsync(transaction => transaction.ExecuteAsync("UPDATE partitions SET version_hash = NULL, evidence_hash = NULL WHERE rows >= 0", Cancel));

        var columns = await Ledger.PartitionReader.ColumnsAsync(new Dictionary<DatasetName, DateRange> { [name] = Always }, Cancel);

        Assert.Equivalent(PartitionColumns.Of(name, rows), columns[name], strict: true);
    }

    [Fact]
    public async Task Write_SameDayAgain_Replaces()
    {
        await WriteAsync([Row("a.a", 0) with { State = PartitionState.Failed, Error = "no" }, Row("a.a", 1)]);
        await WriteAsync([Row("a.a", 0) with { Rows = 1 }, Row("a.a", 0) with { Rows = 2 }]);

        Assert.Equal([Row("a.a", 0) with { Rows = 2 }, Row("a.a", 1)], await ReadAsync(Always, "a.a"));
    }

    [Fact]
    public async Task Forget_SomeDays_DeletesExactlyThoseOfThatDataset()
    {
        await WriteAsync([Row("a.a", 0), Row("a.a", 1), Row("a.a", 2), Row("a.b", 1), Row("a.b", 0) with { Date = Partition.Undated }]);

        await CommitAsync(transaction => Ledger.PartitionWriter.ForgetAsync(transaction, new DatasetName("a", "a"), [First.AddDays(1), First.AddDays(2), First.AddDays(9)], Cancel));
        await CommitAsync(transaction => Ledger.PartitionWriter.ForgetAsync(transaction, new DatasetName("a", "b"), [Partition.Undated], Cancel));
        await CommitAsync(transaction => Ledger.PartitionWriter.ForgetAsync(transaction, new DatasetName("no", "such"), [First], Cancel));

        Assert.Equal([Row("a.a", 0), Row("a.b", 1)], await ReadAsync(new DateRange(DateOnly.MinValue, DateOnly.MaxValue), "a.a", "a.b"));
    }

    [Fact]
    public async Task Write_NotCommitted_LeavesNothing()
    {
        await WriteAsync([Row("a.a", 0)]);
        await using (var transaction = await Ledger.Database.BeginAsync(Cancel))
        {
            await Ledger.PartitionWriter.WriteAsync(transaction, [Row("a.a", 0) with { Rows = 99 }, Row("new.one", 0)], Cancel);
            await Ledger.Facts.WriteAsync(transaction, "a", new Dictionary<string, string> { ["k"] = "v" }, Cancel);
        }

        Assert.Equal([Row("a.a", 0)], await ReadAsync(Always, "a.a", "new.one"));
        Assert.Single(await Ledger.PartitionReader.DatasetsAsync(Cancel));
        Assert.Empty(await Ledger.Facts.ReadAsync("a", Cancel));
    }

    [Fact]
    public async Task View_PartitionStates_NamesThem()
    {
        await WriteAsync(Enum.GetValues<PartitionState>().Select((state, i) => Row("a.a", i) with { State = state }));

        await using var transaction = await Ledger.Database.BeginReadAsync(Cancel);
        await using var command = transaction.Connection.CreateCommand();
        command.Transaction = transaction.Transaction;
        command.CommandText = "SELECT state FROM partition_states WHERE dataset = 'a.a' ORDER BY dt";
        await using var reader = await command.ExecuteReaderAsync(Cancel);
        var names = new List<string>();
        while (await reader.ReadAsync(Cancel)) names.Add(reader.GetString(0));

        Assert.Equal(Enum.GetNames<PartitionState>().Select(name => name.ToLowerInvariant()), names);
    }

    [Fact]
    public async Task Write_FromTwoLedgersAtOnce_LosesNothing()
    {
        var other = await OpenAnotherAsync();
        Ledger[] ledgers = [Ledger, other];
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(
            async () =>
            {
                var ledger = ledgers[i % 2];
                await using var transaction = await ledger.Database.BeginAsync(Cancel);
                await ledger.PartitionWriter.WriteAsync(transaction, [.. Enumerable.Range(0, 30).Select(day => Row($"set.n{(i + day) % 7}", (i * 30) + day))], Cancel);
                await transaction.CommitAsync(Cancel);
            },
            Cancel)));

        Assert.Equal(600, (await ReadAsync(Always, [.. Enumerable.Range(0, 7).Select(i => $"set.n{i}")])).Count);
    }

    [Fact]
    public async Task WriteAndRead_ManyRows_AreFast()
    {
        var rows = Enumerable.Range(0, 12).SelectMany(set => Enumerable.Range(0, 1_500).Select(day => Row($"football-data.C{set:00}", day))).ToList();
        await WriteAsync(rows.Take(400));
        var watch = Stopwatch.StartNew();
        await WriteAsync(rows.Take(400));
        var fewMs = watch.ElapsedMilliseconds;
        await WriteAsync(rows);
        await ReadAsync(Always, [.. Enumerable.Range(0, 12).Select(set => $"football-data.C{set:00}")]);
        watch.Restart();
        var read = await ReadAsync(Always, [.. Enumerable.Range(0, 12).Select(set => $"football-data.C{set:00}")]);
        TestContext.Current.TestOutputHelper?.WriteLine($"400 rows written in {fewMs} ms, 18,000 read in {watch.ElapsedMilliseconds} ms");

        // Shared machines are slow at times: these are orders of magnitude, the measured values are in the test's output.
        Assert.Equal(18_000, read.Count);
        Assert.InRange(fewMs, 0, 500);
        Assert.InRange(watch.ElapsedMilliseconds, 0, 2_000);
    }

    private static Partition Row(string dataset, int day) => new(
        DatasetName.Parse(dataset),
        First.AddDays(day),
        PartitionState.Succeeded,
        false,
        12,
        "9f86d081884c7d65",
        "season",
        null,
        "20240301-120000-ab12",
        new DateTimeOffset(2024, 3, 1, 12, 0, 0, 123, TimeSpan.Zero));

    private Task WriteAsync(IEnumerable<Partition> rows) =>
        CommitAsync(transaction => Ledger.PartitionWriter.WriteAsync(transaction, [.. rows], Cancel));

    private Task<IReadOnlyList<Partition>> ReadAsync(DateRange range, params string[] datasets) =>
        Ledger.PartitionReader.ReadAsync([.. datasets.Select(DatasetName.Parse)], range, Cancel);
}
