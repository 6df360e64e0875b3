using Gapless.Football.Linking;
using Gapless.Football.Matches;

namespace Gapless.Football.Tests.Linking;

public sealed class MatchLinkerTests
{
    private static readonly DateTimeOffset Time = TestMatches.At("2024-03-02 15:00");

    [Fact]
    public void Decide_OnlyTheTimeAgreesWithALinkedMatch_IsAMatchOfItsOwn()
    {
        var time = new DateTimeOffset(2024, 3, 1, 20, 0, 0, TimeSpan.Zero);
        var decisions = MatchLinker.Decide(
        [
            new LinkRow(MatchSource.FootballData, 7, time, "a", "b", Vanished: false),
            new LinkRow(MatchSource.FotMob, 8, time, "a", "b", Vanished: false),
            new LinkRow(MatchSource.FotMob, 9, time, "x", "y", Vanished: false),
        ]);

        Assert.Equal([7L, MatchSource.KeyOf(MatchSource.FotMob, 9)], decisions.OrderBy(decision => decision.SourceMatchId).Select(decision => decision.MatchId));
    }

    [Theory]
    [InlineData("a", "b", 0, 7L, null)]
    [InlineData("a", "b", 120, 7L, null)]
    [InlineData("a", "b", -121, null, "OtherTime 7")]
    [InlineData("a", "b", 4 * 24 * 60, null, "OtherTime 7")]
    [InlineData("a", "b", (4 * 24 * 60) + 1, 1_000_000_000_009L, null)]
    [InlineData("b", "a", 0, null, "Swapped 7")]
    [InlineData("b", "a", 121, 1_000_000_000_009L, null)]
    [InlineData("a", "x", 60, null, "OneTeam 7")]
    [InlineData("x", "b", 60, null, "OneTeam 7")]
    [InlineData("b", "x", 60, null, "OneTeam 7")]
    [InlineData("a city", "b town", 60, null, "SimilarNames 7")]
    [InlineData("a city", "x", 60, 1_000_000_000_009L, null)]
    [InlineData("x", "y", 0, null, "OnlyTime 7")]
    [InlineData("x", "y", 1, 1_000_000_000_009L, null)]
    [InlineData(null, null, 0, null, "Undrawn 7")]
    [InlineData(null, "y", 0, null, "OnlyTime 7")]
    [InlineData(null, "y", 1, 1_000_000_000_009L, null)]
    [InlineData("a", null, 0, null, "OneTeam 7")]
    public void Decide_OneCandidate_FollowsTheRules(string? home, string? away, int minutes, long? matchId, string? conflict)
    {
        var decision = Assert.Single(MatchLinker.Decide([First(7, "a", "b"), Later(9, home, away, minutes)]));
        Assert.Equal((matchId, conflict), (decision.MatchId, decision.Conflict));
    }

    [Fact]
    public void Decide_TwoExactCandidates_IsOpen() =>
        Assert.Equal("SeveralExact 7 8", Assert.Single(MatchLinker.Decide([First(8, "a", "b", 60), First(7, "a", "b"), Later(9, "a", "b")])).Conflict);

    [Fact]
    public void Decide_ExactAndClose_TakesTheExactOne() =>
        Assert.Equal(7, Assert.Single(MatchLinker.Decide([First(8, "a", "b", 600), First(7, "a", "b"), Later(9, "a", "b")])).MatchId);

    [Fact]
    public void Decide_VanishedFirst_IsNoCandidate() =>
        Assert.Equal(1_000_000_000_009, Assert.Single(MatchLinker.Decide([First(7, "a", "b") with { Vanished = true }, Later(9, "a", "b")])).MatchId);

    private static LinkRow First(long id, string? home, string? away, int minutes = 0) => new(MatchSource.FootballData, id, Time.AddMinutes(minutes), home, away, Vanished: false);

    private static LinkRow Later(long id, string? home, string? away, int minutes = 0) => First(id, home, away, minutes) with { Source = MatchSource.FotMob };
}
