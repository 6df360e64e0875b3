using Gapless.Core.Partitions;
using Gapless.Core.Runs;
using Gapless.Football.Feeds;

namespace Gapless.Football.Tests.FootballData.Interpretation;

public sealed class SeasonInterpreterTests : InterpreterTest
{
    [Fact]
    public async Task ReadAsync_PlannedDays_AreSettledFullOrEmpty()
    {
        await SeasonAsync("2023-08-11..2023-08-20", Match(1, "2023-08-12"), Match(2, "2023-08-12"), Match(3, "2023-08-20"), Match(4, "2023-08-21"));

        Assert.Equal((PartitionState.Succeeded, 2L, "season", false), Seen(Row("2023-08-12")));
        Assert.Equal((PartitionState.Empty, 0L, "season", false), Seen(Row("2023-08-13")));
        Assert.Equal((PartitionState.Succeeded, 1L, "season", false), Seen(Row("2023-08-20")));
        Assert.Null(Row("2023-08-21"));
        Assert.Equal(["1|2023-08-12|FINISHED", "2|2023-08-12|FINISHED", "3|2023-08-20|FINISHED"], await MatchesAsync());
        Assert.Equal(
            ["lake/raw/daily/football-data_matches/dt=2023-08-12/PL.json.gz", "lake/raw/daily/football-data_matches/dt=2023-08-20/PL.json.gz"],
            Files.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ReadAsync_Answer_ShowsTheSeasonReadableAndItsDates()
    {
        await SeasonAsync("2023-08-12", Match(1, "2023-08-12", season: """{"startDate":"2023-08-11","endDate":"2024-05-20"}"""));

        Assert.True(Catalogue.AccessTo("PL", 2023) is { IsReadable: true } access && access.LookedAt == Now);
        Assert.Equal(Day("2024-05-20"), Catalogue.SeasonOn("PL", Day("2023-08-12"))!.End);
    }

    [Theory]
    [InlineData("POSTPONED", true)]
    [InlineData("HALTED_BY_SNOW", true)]
    [InlineData("AWARDED", false)]
    [InlineData("CANCELLED", false)]
    public async Task ReadAsync_OldDayWithAMatchThatMayChange_StaysOpen(string status, bool open)
    {
        await SeasonAsync("2023-08-12", Match(1, "2023-08-12"), Match(2, "2023-08-12", status));

        Assert.Equal(open, Row("2023-08-12")!.Provisional);
    }

    [Fact]
    public async Task ReadAsync_YoungDay_StaysOpenEvenWhenEmpty()
    {
        Now = new DateTimeOffset(2023, 8, 15, 12, 0, 0, TimeSpan.Zero);

        await SeasonAsync("2023-08-12..2023-08-15", Match(1, "2023-08-13"));

        Assert.Equal([false, true, true, true], Enumerable.Range(12, 4).Select(day => Row($"2023-08-{day}")!.Provisional));
    }

    [Fact]
    public async Task ReadAsync_MatchMoved_ReopensNothingButSettlesBothDays()
    {
        await SeasonAsync("2023-08-12..2023-08-20", Match(1, "2023-08-12"), Match(2, "2023-08-12"));

        await SeasonAsync("", Match(1, "2023-08-18"), Match(2, "2023-08-12"));

        Assert.Equal((PartitionState.Succeeded, 1L, "season", false), Seen(Row("2023-08-12")));
        Assert.Equal((PartitionState.Succeeded, 1L, "season", false), Seen(Row("2023-08-18")));
        Assert.Equal(["1|2023-08-18|FINISHED", "2|2023-08-12|FINISHED"], await MatchesAsync());
    }

    [Fact]
    public async Task ReadAsync_LastMatchLeavesItsDay_DayIsEmptyAndItsFileGone()
    {
        await SeasonAsync("2023-08-12..2023-08-20", Match(1, "2023-08-12"));

        await SeasonAsync("", Match(1, "2023-08-18"));

        Assert.Equal((PartitionState.Empty, 0L, "season", false), Seen(Row("2023-08-12")));
        Assert.Equal("lake/raw/daily/football-data_matches/dt=2023-08-18/PL.json.gz", Assert.Single(Files.Keys));
    }

    [Fact]
    public async Task ReadAsync_KnownMatchOutsideTheAskedRange_IsUpdated()
    {
        await SeasonAsync("2023-08-12", Match(1, "2023-08-12"));

        await SeasonAsync("2023-08-13", Match(1, "2023-12-24", "TIMED"), Match(2, "2023-12-24", "TIMED"));

        Assert.Equal(["1|2023-12-24|TIMED"], await MatchesAsync());
        Assert.Null(Row("2023-12-24"));
        Assert.Equal(PartitionState.Empty, Row("2023-08-12")!.State);
    }

    [Fact]
    public async Task ReadAsync_SameContent_ChangesNoRowAndNoVersion()
    {
        await SeasonAsync("2023-08-12..2023-08-20", Match(1, "2023-08-12", matchday: 1));
        var before = Row("2023-08-12");
        Now = Now.AddDays(7);

        var outcome = await SeasonAsync("", Match(1, "2023-08-12", matchday: 2));

        Assert.Empty(outcome.Partitions);
        Assert.Equal(before, Row("2023-08-12"));
    }

    [Fact]
    public async Task ReadAsync_CorrectedScore_ChangesVersionAndStores()
    {
        await SeasonAsync("2023-08-12", Match(1, "2023-08-12"));
        var before = Row("2023-08-12")!.Version;

        await SeasonAsync("", Match(1, "2023-08-12", goals: 2));

        Assert.NotEqual(before, Row("2023-08-12")!.Version);
    }

    [Fact]
    public async Task ReadAsync_VersionOfADay_IsTheSameInEveryCulture()
    {
        await SeasonAsync("2023-08-12", Match(1, "2023-08-12"));
        var before = Row("2023-08-12")!.Version;
        var culture = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = new System.Globalization.CultureInfo("fa-IR");
            await SeasonAsync("2023-08-12", Match(1, "2023-08-12"));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = culture;
        }

        Assert.Equal(before, Row("2023-08-12")!.Version);
    }

    [Theory]
    [InlineData(20, 1, true)]
    [InlineData(40, 2, true)]
    [InlineData(20, 2, false)]
    [InlineData(19, 1, false)]
    public async Task ReadAsync_KnownMatchesAreGone_MarksUpToFivePercent(int known, int gone, bool believed)
    {
        var all = Enumerable.Range(1, known).Select(id => Match(id, "2023-08-12")).ToArray();
        await SeasonAsync("2023-08-12", all);

        if (!believed)
        {
            var error = await Assert.ThrowsAsync<RequestFailedException>(() => SeasonAsync("2023-08-13", all[gone..]));
            Assert.Contains($"{gone} of the season's {known}", error.Message, StringComparison.Ordinal);
            Assert.Null(Row("2023-08-13"));
            return;
        }

        await SeasonAsync("", all[gone..]);

        Assert.Equal(gone, (await MatchesAsync()).Count(row => row.EndsWith("VANISHED", StringComparison.Ordinal)));
        Assert.Equal(known - gone, Row("2023-08-12")!.Rows);
    }

    [Fact]
    public async Task ReadAsync_VanishedMatchIsBack_IsThereAgain()
    {
        var all = Enumerable.Range(1, 40).Select(id => Match(id, "2023-08-12")).ToArray();
        await SeasonAsync("2023-08-12", all);
        await SeasonAsync("", all[1..]);

        await SeasonAsync("", all);

        Assert.DoesNotContain(await MatchesAsync(), row => row.EndsWith("VANISHED", StringComparison.Ordinal));
        Assert.Equal(40, Row("2023-08-12")!.Rows);
    }

    [Fact]
    public async Task ReadAsync_VanishedBefore_DoesNotCountAgain()
    {
        var all = Enumerable.Range(1, 20).Select(id => Match(id, "2023-08-12")).ToArray();
        await SeasonAsync("2023-08-12", all);
        await SeasonAsync("", all[1..]);

        await SeasonAsync("", all[1..]);

        Assert.Single(await MatchesAsync(), row => row.EndsWith("VANISHED", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ReadAsync_FailedDayThatNobodyAskedFor_IsHealed()
    {
        Put("2023-08-12", PartitionState.Failed);

        await SeasonAsync("2023-08-13", Match(1, "2023-08-12"));

        Assert.Equal((PartitionState.Succeeded, 1L, "season", false), Seen(Row("2023-08-12")));
    }

    [Fact]
    public async Task ReadAsync_DayOfAnotherSeason_IsNotCalledEmpty()
    {
        Put("2024-09-01", PartitionState.Succeeded, NeededDay.Moved, provisional: true);
        Catalogue = Catalogue.With(Catalogue.Entry("PL").With(new Gapless.Football.FootballData.Catalogue.SeasonDates(2024, Day("2024-08-16"), Day("2025-05-25"))));
        await SeasonAsync("2023-08-12", Match(1, "2023-08-12"));
        var before = Row("2024-09-01");

        // A match of the old season is put off to the winter: the answer now reaches over the new season's days, without telling of them.
        await SeasonAsync("2023-08-13", Match(1, "2024-12-01"));

        Assert.Equal(before, Row("2024-09-01"));
    }

    private static (PartitionState State, long Rows, string? Evidence, bool Provisional) Seen(Partition? row) => (row!.State, row.Rows, row.Evidence, row.Provisional);
}
