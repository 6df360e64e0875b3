using System.Globalization;
using Gapless.Core.Errors;
using Gapless.Core.Ports;
using Gapless.State.Postgres;

namespace Gapless.State.Tests;

public sealed class LedgerAddressTests
{
    [Theory]
    [InlineData("sqlite:data/gapless.db", "/project/data/gapless.db")]
    [InlineData("SQLite:./x.db", "/project/x.db")]
    [InlineData("sqlite:/var/lib/x.db", "/var/lib/x.db")]
    [InlineData("sqlite:////var/lib/x.db", "/var/lib/x.db")]
    [InlineData("sqlite:a/../b.db?synchronous=full", "/project/b.db")]
    [InlineData("postgresql://user:password@host:5433/name", "user@host:5433/name")]
    [InlineData("postgres://user@host/name", "user@host:5432/name")]
    [InlineData("postgresql://us%40er:p%3Aw@host/na%20me?sslmode=require&connect_timeout=3", "us@er@host:5432/na me")]
    [InlineData("postgresql://user:p@ss:w/or?d@host/name", "user@host:5432/name")]
    [InlineData("postgresql://user:pw@[::1]:5432/name", "user@::1:5432/name")]
    [InlineData("postgresql://host:5432/name?user=u&password=s3cret", "u@host:5432/name")]
    public void Parse_GoodText_IsUnderstood(string text, string display) => Assert.Equal(display, Parse(text).Display);

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("data/gapless.db")]
    [InlineData("mysql://user:s3cret@host/name")]
    [InlineData("Host=h;Password=s3cret")]
    [InlineData("sqlite:")]
    [InlineData("sqlite:../elsewhere/x.db")]
    [InlineData("sqlite:///x.db")]
    [InlineData("sqlite:x.db?cache=shared")]
    [InlineData("postgresql://user:s3cret@host:port/name")]
    [InlineData("postgresql://user:s3cret@host:0/name")]
    [InlineData("postgresql://user:s3cret@host:5432/name?sslmode=s3cret")]
    [InlineData("postgresql://user:s3cret@host:5432/name?no_such_option=1")]
    [InlineData("postgresql://user:s3cret%zz@host/name")]
    [InlineData("postgresql://user:s3cret@ho st/name")]
    public void Parse_BadText_IsAUsageErrorWithoutThePassword(string text)
    {
        var error = Assert.Throws<GaplessException>(() => Parse(text));

        Assert.Equal(ErrorKind.Usage, error.Kind);
        Assert.Contains("DATABASE_URL", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Parse_Options_ReachTheDriver()
    {
        var address = Assert.IsType<PostgresAddress>(Parse("postgresql://u:p%40ss@h/n?sslmode=verify-full&application_name=mine&Command%20Timeout=7"));

        Assert.Equal(("p@ss", Npgsql.SslMode.VerifyFull, "mine", 7), (address.Settings.Password, address.Settings.SslMode, address.Settings.ApplicationName, address.Settings.CommandTimeout));
        Assert.Equal(SqlDialect.Postgres, address.Dialect);
    }

    [Fact]
    public void ToString_Options_HidesThePassword() =>
        Assert.Equal("postgresql:***", new LedgerOptions("postgresql://user:s3cret@host/name", "/project").ToString());

    [Fact]
    public void Parse_BadTextInChinese_IsASentenceToo()
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh");
        try
        {
            Assert.Contains("无法识别", Assert.Throws<GaplessException>(() => Parse("mysql://x")).Message, StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private static LedgerAddress Parse(string text) => LedgerAddress.Parse(new LedgerOptions(text, "/project"));
}
