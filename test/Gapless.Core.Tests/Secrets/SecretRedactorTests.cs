using Gapless.Core.Secrets;

namespace Gapless.Core.Tests.Secrets;

public sealed class SecretRedactorTests
{
    [Theory]
    [InlineData("key is 12ab34cd.", "key is ***.")]
    [InlineData("12ab34cd12ab34cd", "******")]
    [InlineData("nothing here", "nothing here")]
    [InlineData("", "")]
    public void Redact_KnownSecret_IsReplaced(string text, string expected) =>
        Assert.Equal(expected, new SecretRedactor([new Secret("12ab34cd")]).Redact(text));

    [Fact]
    public void Redact_EncodedForms_AreReplaced()
    {
        var redactor = new SecretRedactor([new Secret("p@ss\"w/rd")]);
        Assert.Equal("postgresql://u:***@h/n", redactor.Redact("postgresql://u:p%40ss%22w%2Frd@h/n"));
        Assert.Equal("{\"key\":\"***\"}", redactor.Redact("{\"key\":\"p@ss\\u0022w/rd\"}"));
    }

    [Fact]
    public void Redact_OneSecretInsideAnother_HidesTheLongerWhole() =>
        Assert.Equal("***", new SecretRedactor([new Secret("abcd"), new Secret("abcdefgh")]).Redact("abcdefgh"));

    [Fact]
    public void Redact_EmptyAndShortSecrets_LeaveTheTextReadable() =>
        Assert.Equal("a day", new SecretRedactor([new Secret("a"), default]).Redact("a day"));

    [Fact]
    public void None_AnyText_IsLeft() => Assert.Equal("text", SecretRedactor.None.Redact("text"));
}
