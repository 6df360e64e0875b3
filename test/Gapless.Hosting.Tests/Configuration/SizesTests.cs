using Gapless.Hosting.Configuration;

namespace Gapless.Hosting.Tests.Configuration;

public sealed class SizesTests
{
    [Theory]
    [InlineData("256MB", 256_000_000)]
    [InlineData("256mb", 256_000_000)]
    [InlineData("1.5 GB", 1_500_000_000)]
    [InlineData("512MiB", 536_870_912)]
    [InlineData("64KiB", 65_536)]
    [InlineData("2TB", 2_000_000_000_000)]
    public void TryParse_Size_IsInBytes(string text, long expected)
    {
        Assert.True(Sizes.TryParse(text, out var bytes));
        Assert.Equal(expected, bytes);
    }

    [Theory]
    [InlineData("256")]
    [InlineData("-1MB")]
    [InlineData("1PB")]
    [InlineData("MB")]
    [InlineData("80%")]
    [InlineData("999999999TB")]
    [InlineData("")]
    public void TryParse_AnythingElse_IsRefused(string text) => Assert.False(Sizes.TryParse(text, out _));
}
