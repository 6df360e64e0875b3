using Gapless.Football.Linking;

namespace Gapless.Football.Tests.Linking;

public sealed class TeamAliasesTests
{
    [Fact]
    public void Canonical_CompetitionsOwnAlias_ComesFirst()
    {
        var aliases = new TeamAliases([new TeamAlias("*", "Inter", "Internazionale"), new TeamAlias("BSA", "Inter", "Internacional")]);
        Assert.Equal("internacional", aliases.Canonical("BSA", "inter"));
        Assert.Equal("internazionale", aliases.Canonical("CL", "FC INTER"));
    }

    [Fact]
    public void Canonical_ChainsAndRings_HaveOneName()
    {
        var aliases = new TeamAliases([new TeamAlias("*", "B", "C"), new TeamAlias("*", "A", "B"), new TeamAlias("*", "X", "Y"), new TeamAlias("*", "Y", "X"), new TeamAlias("*", "W", "Y")]);
        Assert.All(["A", "B", "C"], n => Assert.Equal("c", aliases.Canonical("PL", n)));
        Assert.All(["W", "X", "Y"], n => Assert.Equal("x", aliases.Canonical("PL", n)));
    }

    [Fact]
    public void Canonical_NoName_IsNone()
    {
        Assert.Null(new TeamAliases([]).Canonical("PL", name: null));
        Assert.Null(new TeamAliases([]).Canonical("PL", "–"));
    }
}
