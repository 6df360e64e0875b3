using Gapless.Core.Errors;
using Gapless.Server.Access;

namespace Gapless.Server.Tests.Access;

public sealed class ListenUrlsTests
{
    [Theory]
    [InlineData("http://127.0.0.1:8321", true)]
    [InlineData("http://localhost:1", true)]
    [InlineData("http://[::1]:8321", true)]
    [InlineData("http://127.9.9.9:80", true)]
    [InlineData("http://0.0.0.0:8321", false)]
    [InlineData("http://*:8321", false)]
    [InlineData("http://+:8321", false)]
    [InlineData("http://[::]:8321", false)]
    [InlineData("http://192.0.2.1:8321", false)]
    [InlineData("http://localhost.example.com:8321", false)]
    public void IsLoopback_Address_OnlyThisMachine(string text, bool isLoopback) => Assert.Equal(isLoopback, ListenUrls.IsLoopback(Assert.Single(ListenUrls.Parse(text))));

    [Theory]
    [InlineData("")]
    [InlineData("8321")]
    [InlineData("127.0.0.1:8321")]
    [InlineData("https://127.0.0.1")]
    [InlineData("http://127.0.0.1:8321/page")]
    [InlineData("http://user@127.0.0.1:8321")]
    [InlineData("http://127.0.0.1:99999")]
    public void Parse_NoAddressToListenOn_IsTold(string text) => Assert.Equal(ErrorKind.Usage, Assert.Throws<GaplessException>(() => ListenUrls.Parse(text)).Kind);

    [Fact]
    public void Parse_Several_GivesAll() => Assert.Equal(2, ListenUrls.Parse("http://127.0.0.1:1; http://[::1]:1").Count);
}
