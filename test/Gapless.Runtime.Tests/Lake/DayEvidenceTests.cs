using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Tables;
using Gapless.Runtime.Lake;
using Gapless.Runtime.Tests.Backfill;

namespace Gapless.Runtime.Tests.Lake;

public sealed class DayEvidenceTests
{
    private static readonly DateOnly First = new(2024, 2, 26);
    private static readonly DayWindow ThreeDays = new(-2, 0);
    private static readonly DayWindow Before = new(null, -1);

    [Theory]
    [InlineData("...", 0, 0)] // nothing is known of the input: nobody can say where it begins
    [InlineData("SSS", 2, null)]
    [InlineData("SSS", 0, null)] // before the first day
    [InlineData("SES", 2, null)]
    [InlineData("S.S", 2, 1)]
    [InlineData("SS.", 2, 2)]
    [InlineData("SFS", 2, 1)]
    [InlineData("FSS", 2, 0)]
    [InlineData("FSS", 3, 3)]
    [InlineData(".SS", 2, null)]
    [InlineData("..S", 1, null)] // all of the window is before the first day
    public void Blocker_ThreeDaysOfAnInput_NamesTheFirstBadDay(string days, int day, int? wrong) => Same(wrong, Blocker(ThreeDays, days, day));

    [Theory]
    [InlineData("SSS", 3, null)]
    [InlineData("S.S", 3, null)] // without a first day only the last one must be there
    [InlineData("SS.", 3, 2)]
    [InlineData("SFS", 3, 1)]
    [InlineData("..S", 1, null)]
    public void Blocker_AllEarlierDays_NamesAFailedOneOrTheLast(string days, int day, int? wrong) => Same(wrong, Blocker(Before, days, day));

    [Theory]
    [InlineData("S.S", null)]
    [InlineData("SFS", 1)]
    [InlineData("...", 1)]
    public void Blocker_AllDays_NamesOnlyAFailedOne(string days, int? wrong) => Same(wrong, Blocker(DayWindow.All, days, 1));

    [Theory]
    [InlineData("...", 1, null)] // its own first day
    [InlineData("S..", 1, null)]
    [InlineData("S..", 2, 1)]
    [InlineData("F..", 1, 0)]
    [InlineData(".F.", 1, null)] // its own failure is what is tried again
    public void Blocker_OwnDayBefore_NamesItWhenItIsNotThere(string days, int day, int? wrong)
    {
        var table = Warehouse.Table(Warehouse.Own, "v1", false, Warehouse.Source(), new DayWindow(-1, -1));
        var own = new EvidenceInput(DayEvidence.Own(table)!, Days(Warehouse.Own, Rows(Warehouse.Own, days), true), true);

        Same(wrong, new DayEvidence(table, [own]).Blocker(First.AddDays(day)));
    }

    [Fact]
    public void Blocker_InputWithoutDays_NamesItWhenItIsNotThereOrFailed()
    {
        Assert.Equal((Warehouse.Full, Partition.Undated), Undated([]));
        Assert.Null(Undated([Row(Warehouse.Full, Partition.Undated, 'S')]));
        Assert.Equal((Warehouse.Full, Partition.Undated), Undated([Row(Warehouse.Full, Partition.Undated, 'F')]));

        // It had days once.
        Assert.Equal((Warehouse.Full, Partition.Undated), Undated([Row(Warehouse.Full, First, 'S')]));
        Assert.Null(Undated([Row(Warehouse.Full, Partition.Undated, 'S'), Row(Warehouse.Full, First, 'F')]));

        static (DatasetName, DateOnly)? Undated(List<Partition> rows)
        {
            var input = Warehouse.Input(Warehouse.Full, DayWindow.All);
            return Evidence(Warehouse.Table(Warehouse.Dwd, "v1", true, input), input, rows, false).Blocker(First);
        }
    }

    [Fact]
    public void Blocker_InputThatHadNoDaysOnce_BeginsWithItsFirstDay()
    {
        var input = Warehouse.Input(Warehouse.Ods, ThreeDays);
        List<Partition> rows = [Row(Warehouse.Ods, Partition.Undated, 'S'), .. Rows(Warehouse.Ods, "SSS")];
        var evidence = Evidence(Warehouse.Table(Warehouse.Dwd, "v1", true, input), input, rows, true);

        Assert.Null(evidence.Blocker(First));
        Assert.Equal(Evidence(Warehouse.Table(Warehouse.Dwd, "v1", true, input), input, rows[1..], true).Text(First), evidence.Text(First));
    }

    [Fact]
    public void Settle_OwnDay_CountsFromThenOn()
    {
        var table = Warehouse.Table(Warehouse.Own, "v1", false, Warehouse.Source(), new DayWindow(null, -1));
        DayEvidence Of(string days) => new(table, [new EvidenceInput(DayEvidence.Own(table)!, Days(Warehouse.Own, Rows(Warehouse.Own, days), true), true)]);
        var evidence = Of("S.FS");

        foreach (var row in Rows(Warehouse.Own, "SSE")) evidence.Settle(row);

        var expected = Of("SSES");
        for (var day = 0; day < 6; day++)
        {
            Assert.Equal(expected.Text(First.AddDays(day)), evidence.Text(First.AddDays(day)));
            Assert.Equal(expected.Blocker(First.AddDays(day)), evidence.Blocker(First.AddDays(day)));
        }
    }

    [Fact]
    public void Hash_AnyDay_IsThatOfItsText()
    {
        var inputs = new[] { ThreeDays, Before, DayWindow.All }.Select((window, i) => Warehouse.Input(new DatasetName("ods", $"i{i}"), window)).ToArray();
        var table = Warehouse.Table(Warehouse.Dwd, "v1", true, inputs[0]) with { Inputs = [.. inputs] };
        var evidence = new DayEvidence(table, inputs.Select((input, i) => new EvidenceInput(input, Days(input.Dataset, Rows(input.Dataset, "SSE.FS"[i..]), true), true)));

        var days = Enumerable.Range(-2, 10).Select(First.AddDays).ToList();

        Assert.All(days, day => Assert.Equal(Core.Tables.Evidence.HashOf(evidence.Text(day)), evidence.Hash(day)));
        Assert.Equal(days.Select(evidence.Text).Distinct().Count(), days.Select(evidence.Hash).Distinct().Count());
    }

    private static void Same(int? wrong, (DatasetName Dataset, DateOnly Day)? blocker) => Assert.Equal(wrong is { } day ? First.AddDays(day) : null, blocker?.Day);

    private static (DatasetName, DateOnly)? Blocker(DayWindow window, string days, int day)
    {
        var input = Warehouse.Input(Warehouse.Ods, window);
        return Evidence(Warehouse.Table(Warehouse.Dwd, "v1", true, input), input, Rows(Warehouse.Ods, days), true).Blocker(First.AddDays(day));
    }

    private static DayEvidence Evidence(TableDefinition table, TableInput input, List<Partition> rows, bool isDated) =>
        new(table, [new EvidenceInput(input, Days(input.Dataset, rows, isDated), isDated)]);

    private static InputState Days(DatasetName table, List<Partition> rows, bool isDated) => InputState.Of(PartitionColumns.Of(table, rows), isDated);

    private static List<Partition> Rows(DatasetName table, string days) =>
        [.. days.Select((state, day) => (state, day)).Where(one => one.state != '.').Select(one => Row(table, First.AddDays(one.day), one.state))];

    private static Partition Row(DatasetName table, DateOnly day, char state) => new(
        table, day, state switch { 'S' => PartitionState.Succeeded, 'E' => PartitionState.Empty, _ => PartitionState.Failed }, false, 1,
        state == 'S' ? $"v{day.DayNumber}" : null, null, null, "r", DateTimeOffset.UnixEpoch);
}
