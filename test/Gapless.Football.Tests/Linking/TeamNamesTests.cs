using Gapless.Football.Linking;

namespace Gapless.Football.Tests.Linking;

public sealed class TeamNamesTests
{
    [Theory]
    [InlineData("Arsenal FC", "Arsenal")]
    [InlineData("1. FC Köln", "FC Koln")]
    [InlineData("A.C. Milan", "AC Milan")]
    [InlineData("Brighton & Hove Albion FC", "Brighton and Hove Albion")]
    [InlineData("TSG 1899 Hoffenheim", "Hoffenheim")]
    [InlineData("Bayer 04 Leverkusen", "Bayer Leverkusen")]
    [InlineData("FK Bodø/Glimt", "Bodo Glimt")]
    [InlineData("Nott’m Forest", "Nott'm Forest")]
    [InlineData("BESIKTAS", "Beşiktaş")]
    [InlineData("England U-21", "England U21")]
    public void Normalise_SpellingsOfOneClub_AreTheSame(string left, string right) => Assert.Equal(TeamNames.Normalise(left), TeamNames.Normalise(right));

    [Theory]
    [InlineData("Arsenal", "Arsenal Tula")]
    [InlineData("Manchester United", "Manchester City")]
    [InlineData("Real Sociedad", "Real Sociedad B")]
    [InlineData("Sheffield United", "Sheffield Wednesday")]
    [InlineData("AC Milan", "Inter Milan")]
    [InlineData("Sporting CP", "Sporting Gijón")]
    [InlineData("FC Bayern München", "TSV 1860 München")]
    [InlineData("Paris FC", "Paris Saint-Germain FC")]
    [InlineData("Dundee FC", "Dundee United")]
    [InlineData("England U21", "England U19")]
    [InlineData("北京国安", "上海申花")]
    public void Normalise_DifferentClubs_AreNotTheSame(string left, string right) => Assert.NotEqual(TeamNames.Normalise(left), TeamNames.Normalise(right));

    [Theory]
    [InlineData("FC", "fc")]
    [InlineData("1. FC", "1 fc")]
    [InlineData("1860", "1860")]
    [InlineData("⚽", "")]
    public void Normalise_OnlyClubWords_KeepsThem(string name, string expected) => Assert.Equal(expected, TeamNames.Normalise(name));

    [Fact]
    public void AreSimilar_WholeWordsOnly()
    {
        Assert.True(TeamNames.AreSimilar("brighton", "brighton and hove albion"));
        Assert.False(TeamNames.AreSimilar("bright", "brighton and hove albion"));
        Assert.False(TeamNames.AreSimilar(null, "brighton"));
    }
}
