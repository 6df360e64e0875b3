using Gapless.Hosting.Configuration;

namespace Gapless.Hosting.Tests.Configuration;

public sealed class DurationsTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("0s", 0)]
    [InlineData("500ms", 0.5)]
    [InlineData("1.5s", 1.5)]
    [InlineData("30 s", 30)]
    [InlineData("2m", 120)]
    [InlineData("24h", 86400)]
    public void TryParse_Right_IsTaken(string text, double seconds)
    {
        Assert.True(Durations.TryParse(text, out var duration));
        Assert.Equal(TimeSpan.FromSeconds(seconds), duration);
    }

    [Theory]
    [InlineData("")]
    [InlineData("30")]
    [InlineData("-1s")]
    [InlineData("1,5s")]
    [InlineData("1e3s")]
    [InlineData("25h")]
    [InlineData("999999999h")]
    [InlineData("1s\n")]
    [InlineData("00:00:30")]
    public void TryParse_Wrong_IsRefused(string text) => Assert.False(Durations.TryParse(text, out _));
}
