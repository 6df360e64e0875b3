using Gapless.Core.Datasets;
using Gapless.Core.Errors;
using Gapless.Core.Partitions;
using Gapless.Core.Ports;
using Gapless.Core.Publishing;
using Gapless.Core.Runs;
using Gapless.Core.Tables;
using Gapless.State.Maintenance;
using Gapless.State.Tests.Support;

namespace Gapless.State.Tests.Tables;

public abstract class TableStoreContract(SqlDialect dialect) : LedgerContract(dialect)
{
    private static readonly DateRange Always = new(Partition.Undated, new DateOnly(2100, 1, 1));
    private static readonly DatasetName Dim = new("dim", "calendar");

    private ITableStore Tables => Ledger.Tables;

    [Fact]
    public async Task Published_WrittenDays_AreGivenBackByTableAndDate()
    {
        PublishedDay[] days =
        [
            LakeRows.Published(Dim, Partition.Undated) with { Schema = new TableSchema([]) },
            LakeRows.Published(LakeRows.Trades, LakeRows.First) with { Files = [] },
            LakeRows.Published(LakeRows.Trades, LakeRows.First.AddDays(1)),
        ];

        await WriteAsync([days[2], days[0], days[1]]);

        Assert.Equal(Show(days), Show(await Tables.PublishedAsync([LakeRows.Trades, Dim, new("no", "such"), Dim], Always, Cancel)));
    }

    [Fact]
    public async Task Published_Range_IsHalfOpenAndHoldsUndatedOnlyFromTheStart()
    {
        await WriteAsync([LakeRows.Published(Dim, Partition.Undated), .. Enumerable.Range(0, 3).Select(i => LakeRows.Published(LakeRows.Trades, LakeRows.First.AddDays(i)))]);

        var range = new DateRange(LakeRows.First.AddDays(1), LakeRows.First.AddDays(2));
        Assert.Equal(range.Start, Assert.Single(await Tables.PublishedAsync([LakeRows.Trades, Dim], range, Cancel)).Date);
        Assert.Empty(await Tables.PublishedAsync([Dim], new DateRange(Partition.Undated.AddDays(1), Always.End), Cancel));
        Assert.Single(await Tables.PublishedAsync([Dim], new DateRange(Partition.Undated, Partition.Undated.AddDays(1)), Cancel));
        Assert.Empty(await Tables.PublishedAsync([], Always, Cancel));
    }

    [Fact]
    public async Task WritePublished_SameDayAgain_ReplacesFilesAndColumns()
    {
        var day = LakeRows.Published(LakeRows.Trades, LakeRows.First);
        var anew = LakeRows.Published(LakeRows.Trades, LakeRows.First, "r3") with { Schema = new TableSchema([new("only", "DATE")]) };

        await WriteAsync([day]);
        await WriteAsync([LakeRows.Published(LakeRows.Trades, LakeRows.First, "r2"), anew]);

        Assert.Equal(Show([anew]), Show(await Tables.PublishedAsync([LakeRows.Trades], Always, Cancel)));
    }

    [Fact]
    public async Task ForgetPublished_SomeDays_LeavesTheOthers()
    {
        var other = new DatasetName("ods", "other");
        var days = Enumerable.Range(0, 3).Select(i => LakeRows.First.AddDays(i)).ToList();
        await WriteAsync([LakeRows.Published(Dim, Partition.Undated), .. days.SelectMany(day => new[] { LakeRows.Published(LakeRows.Trades, day), LakeRows.Published(other, day) })]);

        await CommitAsync(async transaction =>
        {
            await Tables.ForgetPublishedAsync(transaction, LakeRows.Trades, [days[2], days[0], days[0], days[0].AddDays(90)], Cancel);
            await Tables.ForgetPublishedAsync(transaction, Dim, [Partition.Undated], Cancel);
            await Tables.ForgetPublishedAsync(transaction, new DatasetName("no", "such"), days, Cancel);
            await Tables.ForgetPublishedAsync(transaction, other, [], Cancel);
        });

        var left = await Tables.PublishedAsync([LakeRows.Trades, other, Dim], Always, Cancel);
        Assert.Equal([(other, days[0]), (other, days[1]), (other, days[2]), (LakeRows.Trades, days[1])], left.Select(day => (day.Dataset, day.Date)));
    }

    [Fact]
    public async Task Intents_Written_AreGivenBackOldestFirst()
    {
        PublishIntent[] intents =
        [
            LakeRows.Intent(LakeRows.Trades, LakeRows.First.AddDays(5)),
            LakeRows.Intent(LakeRows.Trades, LakeRows.First, "r2") with { Mode = PublishMode.Switch, SeenManifest = null, Evidence = LakeRows.Tricky },
            LakeRows.Intent(LakeRows.Trades, LakeRows.First) with { Manifest = null, Delete = [] },
        ];
        await CommitAsync(transaction => Tables.WriteIntentsAsync(transaction, [LakeRows.Intent(Dim, Partition.Undated), intents[0]], Cancel));
        await CommitAsync(transaction => Tables.WriteIntentsAsync(transaction, intents[1..], Cancel));

        Assert.Equal(intents.Select(PublishIntentJson.Write), (await Tables.IntentsAsync(LakeRows.Trades, Cancel)).Select(PublishIntentJson.Write));
        Assert.Null(Assert.Single(await Tables.IntentsAsync(Dim, Cancel)).Manifest!.Date);
    }

    [Fact]
    public async Task WriteIntents_SameKeyAgain_ReplacesItAndMakesItTheNewest()
    {
        var intents = Enumerable.Range(0, 3).Select(i => LakeRows.Intent(LakeRows.Trades, LakeRows.First.AddDays(i))).ToList();
        await CommitAsync(transaction => Tables.WriteIntentsAsync(transaction, intents, Cancel));
        await CommitAsync(transaction => Tables.WriteIntentsAsync(transaction, [intents[1], intents[1] with { Token = 9 }], Cancel));

        var found = await Tables.IntentsAsync(LakeRows.Trades, Cancel);

        Assert.Equal([intents[0].Date, intents[2].Date, intents[1].Date], found.Select(intent => intent.Date));
        Assert.Equal(9, found[2].Token);
    }

    [Fact]
    public async Task ClearIntents_OfOneRun_LeavesThoseOfOthers()
    {
        var mine = Enumerable.Range(0, 3).Select(i => LakeRows.Intent(LakeRows.Trades, LakeRows.First.AddDays(i))).ToList();
        var other = LakeRows.Intent(LakeRows.Trades, LakeRows.First, "r2");
        await CommitAsync(transaction => Tables.WriteIntentsAsync(transaction, [.. mine, other], Cancel));

        await CommitAsync(transaction => Tables.ClearIntentsAsync(transaction, [mine[0] with { Token = 99 }, mine[2], LakeRows.Intent(Dim, Partition.Undated)], Cancel));

        Assert.Equal([("r1", mine[1].Date), ("r2", other.Date)], (await Tables.IntentsAsync(LakeRows.Trades, Cancel)).Select(intent => (intent.RunId, intent.Date)));
    }

    [Fact]
    public async Task Publishing_NotCommitted_LeavesNothing()
    {
        var (old, anew) = (LakeRows.Published(LakeRows.Trades, LakeRows.First), LakeRows.Published(LakeRows.Trades, LakeRows.First, "r2"));
        await Ledger.Runs.CreateAsync(LakeRows.Run("r1"), Cancel);
        await WriteAsync([old]);
        await CommitAsync(transaction => Tables.WriteIntentsAsync(transaction, [LakeRows.Intent(LakeRows.Trades, LakeRows.First)], Cancel));

        await using (var transaction = await Ledger.Database.BeginAsync(Cancel))
        {
            await Tables.WritePublishedAsync(transaction, [anew, LakeRows.Published(Dim, Partition.Undated) with { Schema = new TableSchema([]) }], Cancel);
            await Ledger.PartitionWriter.WriteAsync(transaction, [LakeRows.Partition(anew)], Cancel);
            await Tables.ClearIntentsAsync(transaction, [LakeRows.Intent(LakeRows.Trades, LakeRows.First)], Cancel);
            await Tables.RecordTasksAsync(transaction, [LakeRows.Task("r1", null, null, null)], Cancel);
        }

        Assert.Equal(Show([old]), Show(await Tables.PublishedAsync([LakeRows.Trades, Dim], Always, Cancel)));
        Assert.Empty(await Ledger.PartitionReader.DatasetsAsync(Cancel));
        Assert.Single(await Tables.IntentsAsync(LakeRows.Trades, Cancel));
        Assert.Empty(await Tables.TasksAsync("r1", Cancel));
        Assert.Equal("1", Assert.Single((await QueryAsync("SELECT count(*) FROM table_schemas")).Rows)[0]);
    }

    [Fact]
    public async Task WritePublished_FromTwoLedgersOnOverlappingDays_LosesNothing()
    {
        Ledger[] ledgers = [Ledger, await OpenAnotherAsync()];
        var random = new Random(7);
        var work = Enumerable.Range(0, 24).Select(i => (
            Ledger: ledgers[i % 2],
            Days: Enumerable.Range(0, 60).Select(day => LakeRows.Published(new DatasetName("set", $"t{(i + day) % 3}"), LakeRows.First.AddDays(day), $"r{i}") with
            {
                Schema = new TableSchema([new($"c{i % 5}", "DATE")]),
            }).OrderBy(_ => random.Next()).ToList())).ToList();

        await Task.WhenAll(work.Select(item => Task.Run(
            async () =>
            {
                await using var transaction = await item.Ledger.Database.BeginAsync(Cancel);
                await item.Ledger.Tables.WritePublishedAsync(transaction, item.Days, Cancel);
                await item.Ledger.Tables.ForgetPublishedAsync(transaction, item.Days[0].Dataset, [item.Days[0].Date.AddDays(3_000)], Cancel);
                await transaction.CommitAsync(Cancel);
            },
            Cancel)));

        var found = await Tables.PublishedAsync([.. Enumerable.Range(0, 3).Select(i => new DatasetName("set", $"t{i}"))], Always, Cancel);
        Assert.Equal(work.SelectMany(item => item.Days).Select(day => (day.Dataset, day.Date)).Distinct().Order(), found.Select(day => (day.Dataset, day.Date)));
        var written = work.SelectMany(item => item.Days).SelectMany(day => Show([day])).ToHashSet(StringComparer.Ordinal);
        Assert.All(Show(found), day => Assert.Contains(day, written));
    }

    [Fact]
    public async Task WriteAndForget_SameDaysAtOnce_NeitherFails()
    {
        Ledger[] ledgers = [Ledger, await OpenAnotherAsync()];
        var days = Enumerable.Range(0, 80).Select(i => LakeRows.Published(LakeRows.Trades, LakeRows.First.AddDays(i))).ToList();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(
            async () =>
            {
                await using var transaction = await ledgers[i % 2].Database.BeginAsync(Cancel);
                if (i % 4 < 2) await Tables.WritePublishedAsync(transaction, [.. days.AsEnumerable().Reverse()], Cancel);
                else await Tables.ForgetPublishedAsync(transaction, LakeRows.Trades, [.. days.Select(day => day.Date).Reverse()], Cancel);
                await transaction.CommitAsync(Cancel);
            },
            Cancel)));
        await CommitAsync(transaction => Tables.ForgetPublishedAsync(transaction, LakeRows.Trades, [.. days.Select(day => day.Date)], Cancel));

        Assert.Empty(await Tables.PublishedAsync([LakeRows.Trades], Always, Cancel));
    }

    [Fact]
    public async Task Tasks_Recorded_AreGivenBackAsTheyStarted()
    {
        await Ledger.Runs.CreateAsync(LakeRows.Run("r1"), Cancel);
        await Ledger.Runs.CreateAsync(LakeRows.Run("r2"), Cancel);
        TaskRecord[] tasks =
        [
            LakeRows.Task("r1", null, null, null, TaskState.Running),
            LakeRows.Task("r1", "ods.trades", null, null) with { Rows = 3_000_000_000 },
            .. ((string[])["prepare", "load", "validate"]).Select(step => LakeRows.Task("r1", "ods.trades", LakeRows.First, step)),
            LakeRows.Task("r1", "dim.calendar", Partition.Undated, "load"),
            LakeRows.Task("r1", "ods.trades", LakeRows.First, "commit", TaskState.Failed) with { Error = LakeRows.Tricky },
            LakeRows.Task("r1", "ods.trades", LakeRows.First.AddDays(1), "load", TaskState.Skipped) with { StartedAt = LakeRows.Then.AddSeconds(1) },
            LakeRows.Task("r1", "dwd.a", null, null, TaskState.UpstreamFailed) with { StartedAt = LakeRows.Then.AddSeconds(2), EndedAt = null },
        ];

        await CommitAsync(transaction => Tables.RecordTasksAsync(transaction, tasks[6..], Cancel));
        await CommitAsync(transaction => Tables.RecordTasksAsync(transaction, [LakeRows.Task("r2", null, null, null), .. tasks[..6]], Cancel));

        TaskRecord[] expected = [tasks[6], .. tasks[..6], tasks[7], tasks[8]];
        Assert.Equal(expected, await Tables.TasksAsync("r1", Cancel));
        Assert.Empty(await Tables.TasksAsync("no", Cancel));
    }

    [Fact]
    public async Task RecordTasks_SameKeyAgain_ReplacesIt()
    {
        await Ledger.Runs.CreateAsync(LakeRows.Run("r1"), Cancel);
        TaskRecord[] running =
        [
            LakeRows.Task("r1", null, null, null, TaskState.Running),
            LakeRows.Task("r1", "ods.trades", null, null, TaskState.Running),
            LakeRows.Task("r1", "ods.trades", LakeRows.First, null, TaskState.Running),
            LakeRows.Task("r1", "ods.trades", Partition.Undated, null, TaskState.Running),
            LakeRows.Task("r1", "ods.trades", LakeRows.First, "load", TaskState.Running),
            LakeRows.Task("r1", "ods.trades", LakeRows.First, "load", TaskState.Running) with { DagId = "dw_ods_backfill" },
        ];
        TaskRecord[] done = [.. running.Select(task => task with { State = TaskState.Failed, EndedAt = LakeRows.Then.AddHours(1), Rows = 5, Error = "no" })];
        await CommitAsync(transaction => Tables.RecordTasksAsync(transaction, running, Cancel));

        await CommitAsync(transaction => Tables.RecordTasksAsync(transaction, [.. running, .. done], Cancel));

        Assert.Equal(done, await Tables.TasksAsync("r1", Cancel));
    }

    [Fact]
    public async Task Views_TableFilesAndPartitionStates_ShowUndatedDaysAlike()
    {
        var undated = LakeRows.Published(Dim, Partition.Undated);
        await CommitAsync(async transaction =>
        {
            await Tables.WritePublishedAsync(transaction, [undated, LakeRows.Published(LakeRows.Trades, LakeRows.First)], Cancel);
            await Ledger.PartitionWriter.WriteAsync(transaction, [LakeRows.Partition(undated)], Cancel);
        });

        var files = await QueryAsync("SELECT dataset, CAST(dt AS text), file, bytes, rows FROM table_files WHERE dataset = 'dim.calendar' ORDER BY file");
        Assert.Equal(["dim.calendar", "0001-01-01", "part-r1-0.parquet", "123456789012", "3000000000"], files.Rows[0]);
        Assert.Equal(2, files.Rows.Count);
        Assert.Equal("0001-01-01", Assert.Single((await QueryAsync("SELECT CAST(dt AS text) FROM partition_states")).Rows)[0]);
        Assert.Equal(LakeRows.Partition(undated), Assert.Single(await Ledger.PartitionReader.ReadAsync([Dim], Always, Cancel)));
        Assert.Empty((await QueryAsync("SELECT 1 FROM table_days t LEFT JOIN partitions p ON p.dataset_id = t.dataset_id AND p.dt = t.dt WHERE p.dt IS NULL AND t.dt < '2000-01-01'")).Rows);
    }

    [Fact]
    public async Task Intents_DamagedBody_SaysWhatAndWhere()
    {
        await CommitAsync(transaction => Tables.WriteIntentsAsync(transaction, [LakeRows.Intent(LakeRows.Trades, LakeRows.First)], Cancel));
        await QueryAsync("UPDATE publish_intents SET body = '{\"run_id\": \"r1\"}'");

        var error = await Assert.ThrowsAsync<GaplessException>(() => Tables.IntentsAsync(LakeRows.Trades, Cancel));

        Assert.Equal(ErrorKind.Machine, error.Kind);
        Assert.Contains($"{LakeRows.Trades} dt={LakeRows.First:yyyy-MM-dd}: the field dataset is missing", error.Message, StringComparison.Ordinal);
        Assert.Contains("gapless repair", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Published_DamagedFiles_SaysThatTheLedgerIsDamaged()
    {
        await WriteAsync([LakeRows.Published(LakeRows.Trades, LakeRows.First)]);
        await QueryAsync("UPDATE table_days SET files = 'not JSON'");

        var error = await Assert.ThrowsAsync<GaplessException>(() => Tables.PublishedAsync([LakeRows.Trades], Always, Cancel));

        Assert.Equal(ErrorKind.Machine, error.Kind);
        Assert.Contains("is damaged", error.Message, StringComparison.Ordinal);
    }

    private static List<string> Show(IEnumerable<PublishedDay> days) =>
        [.. days.Select(day => $"{day.Dataset} {day.Date:yyyy-MM-dd} {PublishedDayJson.WriteFiles(day.Files)} {PublishedDayJson.WriteSchema(day.Schema)}")];

    private Task WriteAsync(IReadOnlyCollection<PublishedDay> days) => CommitAsync(transaction => Tables.WritePublishedAsync(transaction, days, Cancel));

    private Task<SqlAnswer> QueryAsync(string sql) => new LedgerMaintenance(Options, [], Clock).QueryAsync(sql, Cancel);
}
