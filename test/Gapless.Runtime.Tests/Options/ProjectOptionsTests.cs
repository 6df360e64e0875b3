using Gapless.Core.Secrets;
using Gapless.Runtime.Options;

namespace Gapless.Runtime.Tests.Options;

public sealed class ProjectOptionsTests
{
    private static ProjectOptions With(string database, string? key = null) => new()
    {
        Name = "football",
        Folder = "/project",
        StoreRoot = "/project",
        Database = new Secret(database),
        Sources = new SourcesOptions { FootballData = new FootballDataOptions { ApiKey = key is null ? null : new Secret(key) } },
    };

    [Fact]
    public void Defaults_NothingTold_AreTheDocumentedOnes()
    {
        var options = With("sqlite:/x.db");
        Assert.Equal(TimeZoneInfo.Utc, options.TimeZone);
        Assert.Equal(new LimitsOptions { SuccessThreshold = 95, Retries = 5, Timeout = TimeSpan.FromSeconds(30), RetryDelay = TimeSpan.FromSeconds(1) }, options.Limits);
        Assert.Equal(new DelayOptions { Min = TimeSpan.FromSeconds(1.5), Max = TimeSpan.FromSeconds(3.5) }, options.Sources.FootballData.Delay);
        Assert.Equal(10, options.Sources.FootballData.RequestsPerMinute);
        Assert.Null(options.Sources.FootballData.Competitions);
        Assert.False(options.Sources.FotMob.Enabled);
        Assert.Equal("", options.Sources.FotMob.Permission);
    }

    [Fact]
    public void ToString_WithSecrets_TellsNone()
    {
        var text = With("postgresql://user:hunter22@host/name", "key-of-mine").ToString();
        Assert.DoesNotContain("hunter22", text, StringComparison.Ordinal);
        Assert.DoesNotContain("key-of-mine", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sqlite:/x/gapless.db", new string[0])]
    [InlineData("postgresql://user@host/name", new string[0])]
    [InlineData("postgresql://user:hunter22@host:5432/name", new[] { "hunter22", "hunter22" })]
    [InlineData("postgresql://user:a%40b%3Ac@host/name", new[] { "a%40b%3Ac", "a@b:c" })]
    [InlineData("postgresql://host/name?user=u&password=hunter22", new[] { "hunter22", "hunter22" })]
    public void Secrets_DatabaseAddress_HoldsThePassword(string database, string[] expected) =>
        Assert.Equal(expected, With(database).Secrets().Select(secret => secret.Reveal()));

    [Fact]
    public void Secrets_Key_IsAmongThem() => Assert.Contains(new Secret("key-of-mine"), With("sqlite:/x.db", "key-of-mine").Secrets());
}
