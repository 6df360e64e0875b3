using Gapless.Core.Partitions;
using Gapless.Football.Feeds;
using Gapless.Football.FootballData.Catalogue;

namespace Gapless.Football.Tests.FootballData.Interpretation;

public sealed class WindowInterpreterTests : InterpreterTest
{
    private const string Window = "2023-09-01..2023-09-10";

    [Fact]
    public async Task ReadAsync_SeasonNotShownReadable_ProvesNothing()
    {
        var outcome = await WindowAsync(Window, Window);

        Assert.Empty(outcome.Partitions);
        Assert.Null(Catalogue.AccessTo("PL", 2023));
    }

    [Fact]
    public async Task ReadAsync_OneMatch_ShowsTheSeasonReadableAndProvesItsDays()
    {
        await WindowAsync(Window, Window, Match(1, "2023-09-02"));

        Assert.Equal((PartitionState.Succeeded, 1L, "window", false), Seen(Row("2023-09-02")));
        Assert.Equal((PartitionState.Empty, 0L, "window", false), Seen(Row("2023-09-03")));
        Assert.True(Catalogue.AccessTo("PL", 2023)!.IsReadable);
        Assert.Equal(["1|2023-09-02|FINISHED"], await MatchesAsync());
    }

    [Fact]
    public async Task ReadAsync_AnotherCompetitionsMatch_ShowsOnlyThatOneReadable()
    {
        await WindowAsync(Window, Window, Match(1, "2023-09-02", code: "CL"));

        Assert.True(Catalogue.AccessTo("CL", 2023)!.IsReadable);
        Assert.Null(Row("2023-09-03"));
        Assert.Empty(await MatchesAsync());
    }

    [Fact]
    public async Task ReadAsync_RefusedSeasonShowsAMatch_IsReadableAfterAll()
    {
        Catalogue = Catalogue.With("PL", 2023, new SeasonAccess(false, Now));

        await WindowAsync(Window, Window, Match(1, "2023-09-02"));

        Assert.True(Catalogue.AccessTo("PL", 2023)!.IsReadable);
    }

    [Fact]
    public async Task ReadAsync_DayBetweenSeasons_IsEmptyByCatalogue()
    {
        Readable();

        await WindowAsync("2024-06-01..2024-06-10", "2024-06-01..2024-06-10");

        Assert.Equal((PartitionState.Empty, Evidences.Catalogue), (Row("2024-06-05")!.State, Row("2024-06-05")!.Evidence));
    }

    [Fact]
    public async Task ReadAsync_KnownMatchIsLacking_ProvesNothingOfItsDay()
    {
        await SeasonAsync("2023-09-02..2023-09-03", Match(1, "2023-09-02"), Match(2, "2023-09-02"));

        await WindowAsync(Window, "2023-09-02..2023-09-03", Match(2, "2023-09-02"));

        Assert.Equal((PartitionState.Succeeded, 2L, "window", true), Seen(Row("2023-09-02")));
        Assert.Equal((PartitionState.Empty, 0L, "window", false), Seen(Row("2023-09-03")));
        Assert.Equal(["1|2023-09-02|FINISHED", "2|2023-09-02|FINISHED"], await MatchesAsync());
    }

    [Theory]
    [InlineData(PartitionState.Failed)]
    [InlineData(PartitionState.Restricted)]
    public async Task ReadAsync_KnownMatchIsLackingOfADayWithoutAnAnswer_DayIsThereAndOpen(PartitionState state)
    {
        await SeasonAsync("2023-09-02", Match(1, "2023-09-02"), Match(2, "2023-09-02"));
        Put("2023-09-02", state);

        await WindowAsync(Window, "2023-09-02", Match(2, "2023-09-02"));

        Assert.Equal((PartitionState.Succeeded, 1L, "window", true), Seen(Row("2023-09-02")));
    }

    [Fact]
    public async Task ReadAsync_KnownMatchIsLackingOfAFinalDay_OpensItForTheLook()
    {
        await SeasonAsync("2023-09-02", Match(1, "2023-09-02"));

        await WindowAsync(Window, "2023-09-05");

        Assert.True(Row("2023-09-02")!.Provisional);
        Assert.Equal(PartitionState.Succeeded, Row("2023-09-02")!.State);
    }

    [Fact]
    public async Task ReadAsync_VanishedMatchIsLacking_DayIsProven()
    {
        var all = Enumerable.Range(1, 20).Select(id => Match(id, id == 1 ? "2023-09-03" : "2023-09-02")).ToArray();
        await SeasonAsync("2023-09-02..2023-09-03", all);
        await SeasonAsync("", all[1..]);

        await WindowAsync(Window, "2023-09-02..2023-09-03", all[1..]);

        Assert.Equal((PartitionState.Empty, 0L, "window", false), Seen(Row("2023-09-03")));
    }

    [Fact]
    public async Task ReadAsync_MatchCameFromOutside_OpensTheDayItLeft()
    {
        await SeasonAsync("2023-08-26, 2023-09-02", Match(1, "2023-08-26"));
        var before = Row("2023-08-26")!;

        await WindowAsync(Window, "2023-09-02", Match(1, "2023-09-02"));

        // Nothing was answered about the day: only the mark is new.
        Assert.Equal(before with { Provisional = true, Evidence = NeededDay.Moved }, Row("2023-08-26"));
        Assert.Equal((PartitionState.Succeeded, 1L, "window", false), Seen(Row("2023-09-02")));
        Assert.Equal(["1|2023-09-02|FINISHED"], await MatchesAsync());
    }

    [Fact]
    public async Task ReadAsync_MatchMovedWithinTheWindow_SettlesBothDays()
    {
        await SeasonAsync("2023-09-02..2023-09-03", Match(1, "2023-09-02"));

        await WindowAsync(Window, "2023-09-03", Match(1, "2023-09-03"));

        Assert.Equal((PartitionState.Empty, 0L, "window", false), Seen(Row("2023-09-02")));
        Assert.Equal((PartitionState.Succeeded, 1L, "window", false), Seen(Row("2023-09-03")));
    }

    [Fact]
    public async Task ReadAsync_MatchOnADayNobodyAskedFor_IsNotStored()
    {
        await WindowAsync(Window, "2023-09-05", Match(1, "2023-09-05"), Match(2, "2023-09-06"));

        Assert.Equal(["1|2023-09-05|FINISHED"], await MatchesAsync());
        Assert.Null(Row("2023-09-06"));
    }

    [Fact]
    public async Task ReadAsync_CompetitionNobodyAskedFor_IsPassedOver()
    {
        await WindowAsync(Window, "2023-09-05", Match(1, "2023-09-05", code: "XX"));

        Assert.Empty(await MatchesAsync());
        Assert.Null(Catalogue.AccessTo("XX", 2023));
    }

    [Fact]
    public async Task ReadAsync_SeasonComesToHaveADay_DayIsNoLongerOutside()
    {
        Assert.Null(Catalogue.SeasonOn("PL", Day("2024-05-25")));

        await WindowAsync("2024-05-18..2024-05-27", "2024-05-25", Match(1, "2024-05-25", season: """{"startDate":"2023-08-11","endDate":"2024-05-26"}"""));

        Assert.Equal(2023, Catalogue.SeasonOn("PL", Day("2024-05-25"))!.Year);
        Assert.Equal((PartitionState.Succeeded, 1L, "window", false), Seen(Row("2024-05-25")));
    }

    private static (PartitionState State, long Rows, string? Evidence, bool Provisional) Seen(Partition? row) => (row!.State, row.Rows, row.Evidence, row.Provisional);
}
