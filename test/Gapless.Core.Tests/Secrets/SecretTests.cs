using System.Text.Json;
using Gapless.Core.Secrets;

namespace Gapless.Core.Tests.Secrets;

public sealed class SecretTests
{
    private sealed record Holder(Secret Key, Secret? Other);

    [Fact]
    public void ToString_AnySecret_ShowsStars() => Assert.Equal("***", new Secret("hunter22").ToString());

    [Fact]
    public void Format_RecordWithSecret_ShowsStars()
    {
        var text = $"{new Holder(new Secret("hunter22"), new Secret("other-one"))}";
        Assert.Equal("Holder { Key = ***, Other = *** }", text);
    }

    [Fact]
    public void Serialize_RecordWithSecret_DoesNotTell() =>
        Assert.DoesNotContain("hunter22", JsonSerializer.Serialize(new Holder(new Secret("hunter22"), null)), StringComparison.Ordinal);

    [Fact]
    public void Reveal_Default_IsEmpty()
    {
        Assert.Equal("", default(Secret).Reveal());
        Assert.True(default(Secret).IsEmpty);
    }

    [Fact]
    public void Equals_SameText_IsTrue()
    {
        Assert.True(new Secret("a") == new Secret("a"));
        Assert.True(new Secret("a") != new Secret("b"));
        Assert.Equal(new Secret("a").GetHashCode(), new Secret("a").GetHashCode());
    }
}
