using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Ports;
using Gapless.Core.Publishing;
using Gapless.State.Tests.Support;
using Gapless.State.Tests.Tables;

namespace Gapless.State.Tests.Versions;

public abstract class VersionStoreContract(SqlDialect dialect) : LedgerContract(dialect)
{
    private static readonly DateRange Always = new(Partition.Undated, new DateOnly(2100, 1, 1));
    private static readonly DatasetName Dim = new("dim", "calendar");

    private IVersionStore Versions => Ledger.Versions;

    [Fact]
    public async Task Read_WrittenVersions_AreGivenBackByDayAndToken()
    {
        KeptVersion[] versions =
        [
            Version(LakeRows.Trades, LakeRows.First, 3) with { Day = new ReplacedDay(null, null) },
            Version(LakeRows.Trades, LakeRows.First, 12) with { Day = new ReplacedDay(null, LakeRows.Tricky), RunId = "r2" },
            Version(LakeRows.Trades, LakeRows.First.AddDays(1), 5),
        ];

        await WriteAsync([versions[2], versions[1], Version(Dim, Partition.Undated, 3), versions[0]]);

        Assert.Equal(Show(versions), Show(await Versions.ReadAsync(LakeRows.Trades, Always, Cancel)));
        Assert.Equal(Show([Version(Dim, Partition.Undated, 3)]), Show(await Versions.ReadAsync(Dim, Always, Cancel)));
        Assert.Empty(await Versions.ReadAsync(new DatasetName("no", "such"), Always, Cancel));
    }

    [Fact]
    public async Task Read_Range_IsHalfOpen()
    {
        await WriteAsync([.. Enumerable.Range(0, 3).Select(i => Version(LakeRows.Trades, LakeRows.First.AddDays(i), 3))]);

        var range = new DateRange(LakeRows.First.AddDays(1), LakeRows.First.AddDays(2));

        Assert.Equal(range.Start, Assert.Single(await Versions.ReadAsync(LakeRows.Trades, range, Cancel)).Date);
    }

    [Fact]
    public async Task Write_SameKeyAgain_ReplacesIt()
    {
        var anew = Version(LakeRows.Trades, LakeRows.First, 3) with { RunId = "r2", KeptAt = LakeRows.Then.AddDays(1), Day = new ReplacedDay(null, "sql=1") };
        await WriteAsync([Version(LakeRows.Trades, LakeRows.First, 3)]);

        await WriteAsync([Version(LakeRows.Trades, LakeRows.First, 3), anew]);

        Assert.Equal(Show([anew]), Show(await Versions.ReadAsync(LakeRows.Trades, Always, Cancel)));
    }

    [Fact]
    public async Task Forget_SomeVersions_LeavesTheOthers()
    {
        var other = new DatasetName("ods", "other");
        await WriteAsync(
        [
            .. from table in new[] { LakeRows.Trades, other } from day in new[] { 0, 1 } from token in new long[] { 3, 5 } select Version(table, LakeRows.First.AddDays(day), token),
            Version(Dim, Partition.Undated, 3),
        ]);

        await CommitAsync(transaction => Versions.ForgetAsync(
            transaction,
            [
                Version(LakeRows.Trades, LakeRows.First, 5), Version(LakeRows.Trades, LakeRows.First, 5), Version(other, LakeRows.First.AddDays(1), 3), Version(Dim, Partition.Undated, 3),
                Version(other, LakeRows.First, 4), Version(new DatasetName("no", "such"), LakeRows.First, 3),
            ],
            Cancel));

        Assert.Equal([(0, 3), (1, 3), (1, 5)], await KeysAsync(LakeRows.Trades));
        Assert.Equal([(0, 3), (0, 5), (1, 5)], await KeysAsync(other));
        Assert.Empty(await KeysAsync(Dim));
    }

    [Fact]
    public async Task Write_NotCommitted_LeavesNothing()
    {
        await WriteAsync([Version(LakeRows.Trades, LakeRows.First, 3)]);

        await using (var transaction = await Ledger.Database.BeginAsync(Cancel))
        {
            await Versions.WriteAsync(transaction, [Version(LakeRows.Trades, LakeRows.First, 5)], Cancel);
            await Versions.ForgetAsync(transaction, [Version(LakeRows.Trades, LakeRows.First, 3)], Cancel);
        }

        Assert.Equal([(0, 3)], await KeysAsync(LakeRows.Trades));
    }

    private static KeptVersion Version(DatasetName table, DateOnly date, long token) =>
        new(table, date, token, "r1", LakeRows.Then, new ReplacedDay(LakeRows.Intent(table, date).Manifest, "sql:1 raw:2"));

    private static List<string> Show(IEnumerable<KeptVersion> versions) => [.. versions.Select(version => $"{version with { Day = new ReplacedDay(null, null) }} {ReplacedDayJson.Write(version.Day)}")];

    private async Task<List<(int, int)>> KeysAsync(DatasetName table) =>
        [.. (await Versions.ReadAsync(table, Always, Cancel)).Select(version => (version.Date.DayNumber - LakeRows.First.DayNumber, (int)version.Token))];

    // The days' datasets are there: what replaces a version is written before it.
    private Task WriteAsync(IReadOnlyCollection<KeptVersion> versions) => CommitAsync(async transaction =>
    {
        await Ledger.PartitionWriter.WriteAsync(transaction, [.. versions.Select(version => LakeRows.Partition(LakeRows.Published(version.Dataset, version.Date)))], Cancel);
        await Versions.WriteAsync(transaction, versions, Cancel);
    });
}
