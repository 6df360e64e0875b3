using Gapless.Server.Access;

namespace Gapless.Server.Tests.Access;

public sealed class AccessTokensTests
{
    [Theory]
    [InlineData("write-token", AccessLevel.Write)]
    [InlineData("read-token", AccessLevel.Read)]
    [InlineData("write-toke", AccessLevel.None)]
    [InlineData("write-token ", AccessLevel.None)]
    [InlineData("", AccessLevel.None)]
    internal void LevelOf_Token_IsWhatItOpens(string token, AccessLevel level) => Assert.Equal(level, AccessTokens.Of("write-token", "read-token").LevelOf(token));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void LevelOf_NoReadersToken_EmptyOneOpensNothing(string? read) => Assert.Equal(AccessLevel.None, AccessTokens.Of("write-token", read).LevelOf(""));

    [Fact]
    public void Of_NoToken_MakesALongOneEachTime()
    {
        var (one, other) = (AccessTokens.Of(null, null), AccessTokens.Of("", null));

        Assert.True(one.IsMade && other.IsMade);
        Assert.Equal(64, one.Token.Reveal().Length);
        Assert.NotEqual(one.Token, other.Token);
        Assert.Equal(AccessLevel.Write, one.LevelOf(one.Token.Reveal()));
    }
}
