using Gapless.Core.Datasets;
using Gapless.Core.Tables;
using Gapless.Server.Lineage;

namespace Gapless.Server.Tests.Lineage;

public sealed class LineageGraphTests
{
    private static readonly DatasetName Feed = new("football-data", "PL");
    private static readonly DatasetName Raw = new("raw", "ods_matches");
    private static readonly DatasetName Table = new("ods", "ods_matches");
    private static readonly DatasetName Week = new("dws", "week");
    private static readonly DateOnly Day = new(2024, 3, 10);

    private static readonly LineageGraph Graph = new([], [], [
        new LineageEdge(Feed, Raw, DayWindow.SameDay), new LineageEdge(Raw, Table, new DayWindow(-1, 0)), new LineageEdge(Table, Week, new DayWindow(-6, 0))]);

    [Fact]
    public void InputsThroughRaw_Table_HasTheFeedsBehindItsRawData()
    {
        Assert.Equal([(Raw, Table), (Feed, Table)], Graph.InputsThroughRaw(Table).Select(edge => (edge.From, edge.To)));
        Assert.All(Graph.InputsThroughRaw(Table), edge => Assert.Equal((Day.AddDays(-1), Day), edge.DaysFor(Day)));
        Assert.Equal([(Table, Week)], Graph.InputsThroughRaw(Week).Select(edge => (edge.From, edge.To)));
    }

    [Fact]
    public void ReadersThroughRaw_Feed_HasTheTablesBehindItsRawData()
    {
        var readers = Graph.ReadersThroughRaw(Feed).ToList();

        Assert.Equal([(Feed, Raw), (Feed, Table)], readers.Select(edge => (edge.From, edge.To)));
        Assert.Equal((Day, Day.AddDays(1)), readers[1].ReadersOf(Day));
    }

    [Fact]
    public void ReadersOf_WindowOfAWeek_AreTheDaysThatReadTheDay() => Assert.Equal((Day, Day.AddDays(6)), Graph.ReadersOf(Table).Single().ReadersOf(Day));
}
