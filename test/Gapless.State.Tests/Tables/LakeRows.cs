using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Publishing;
using Gapless.Core.Runs;
using Gapless.Core.Tables;
using Gapless.State.Tests.Support;

namespace Gapless.State.Tests.Tables;

/// <summary>Days, journal entries and tasks as a backfill writes them.</summary>
internal static class LakeRows
{
    internal const string Tricky = "Conversion Error: 'O''Brien' \"x\\y\" → 数据 😀\t{} $1 @p";

    internal static readonly DateOnly First = new(2024, 2, 28);
    internal static readonly DateTimeOffset Then = new(2024, 3, 1, 11, 0, 0, 250, TimeSpan.Zero);
    internal static readonly DatasetName Trades = new("ods", "trades");
    internal static readonly TableSchema Columns = new([new("symbol", "VARCHAR"), new("价格 \"p\"", "DECIMAL(18,4)"), new("side", "ENUM('buy', 'sell')")]);

    internal static PublishedDay Published(DatasetName table, DateOnly date, string run = "r1") =>
        new(table, date, [new($"part-{run}-0.parquet", 123_456_789_012, 3_000_000_000), new($"part-{run}-1.parquet", 12, 0)], Columns);

    internal static Partition Partition(PublishedDay day) =>
        new(day.Dataset, day.Date, PartitionState.Succeeded, false, day.Files.Sum(file => file.Rows), "9f86d081884c7d65", "sql:1 raw:2", null, "r1", Then);

    internal static PublishIntent Intent(DatasetName table, DateOnly date, string run = "r1") => new(
        run,
        table,
        date,
        7,
        PublishMode.DeleteCopy,
        LakePaths.Day(table, date),
        LakePaths.Temporary(table, run) + LakePaths.Folder(date),
        ["part-r0-0.parquet", LakePaths.Success, Manifest.FileName],
        "\"etag\"",
        new Manifest(
            table,
            date == Core.Partitions.Partition.Undated ? null : date,
            run,
            7,
            LakePaths.Temporary(table, run) + LakePaths.Folder(date),
            LakePaths.Day(table, date),
            new DateTimeOffset(2024, 3, 1, 11, 0, 0, TimeSpan.Zero),
            Published(table, date, run).Files,
            Columns,
            "0123456789abcdef",
            [new ManifestInput("raw.trades", date, date, "fedcba9876543210")]),
        "sql:1 raw:2");

    internal static TaskRecord Task(string run, string? table, DateOnly? date, string? step, TaskState state = TaskState.Success) => new(
        run, "dw_ods", table is null ? null : DatasetName.Parse(table), date, step, state, Then, state == TaskState.Running ? null : Then.AddSeconds(2), 12, null);

    internal static Run Run(string id) => new(
        id,
        "backfill",
        new BackfillOrder(DateRange.Inclusive(First, First), [Trades], Only.Default, false, null, false),
        null,
        RunState.Running,
        FakeProcesses.Process(1),
        Then,
        Then,
        null,
        null,
        RunTotals.None);
}
