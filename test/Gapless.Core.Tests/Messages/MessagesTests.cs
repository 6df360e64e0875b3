using System.Globalization;
using Gapless.Core.Messages;

namespace Gapless.Core.Tests.Messages;

public sealed class MessagesTests
{
    private const string EnglishFile = "Messages.resx";
    private const string ChineseFile = "Messages.zh.resx";

    [Fact]
    public void Keys_BothLanguages_AreTheSameAndOnce()
    {
        var english = MessageCatalogue.Read(EnglishFile).Select(one => one.Key).ToList();
        var chinese = MessageCatalogue.Read(ChineseFile).Select(one => one.Key).ToList();
        Assert.Equal(english.Distinct(StringComparer.Ordinal), english);
        Assert.Equal(chinese.Distinct(StringComparer.Ordinal), chinese);
        Assert.Empty(english.Except(chinese, StringComparer.Ordinal));
        Assert.Empty(chinese.Except(english, StringComparer.Ordinal));
    }

    [Fact]
    public void Places_BothLanguages_AreTheSameAndWithoutHoles()
    {
        var chinese = MessageCatalogue.Read(ChineseFile).ToDictionary();
        foreach (var (key, sentence) in MessageCatalogue.Read(EnglishFile))
        {
            var places = MessageCatalogue.Places(sentence);
            Assert.True(places.SequenceEqual(MessageCatalogue.Places(chinese.GetValueOrDefault(key, ""))), $"{key}: the Chinese sentence has other places");
            Assert.True(places.SequenceEqual(Enumerable.Range(0, places.Count)), $"{key}: a place is left out");
        }
    }

    [Fact]
    public void Sentences_Chinese_AreChinese()
    {
        var untranslated = MessageCatalogue.Read(ChineseFile).Where(one => one.Value.Any(char.IsAsciiLetter) && !one.Value.Any(c => c is >= '\u4e00' and <= '\u9fff'));
        var english = MessageCatalogue.Read(EnglishFile).ToDictionary();
        // A sentence of nothing but names and places may be the same in both.
        Assert.All(untranslated, one => Assert.Equal(english[one.Key], one.Value));
    }

    [Fact]
    public void Uses_InSource_HaveASentenceAndAValueForEachPlace()
    {
        var english = MessageCatalogue.Read(EnglishFile).ToDictionary();
        var uses = MessageCatalogue.Uses();
        Assert.NotEmpty(uses);
        foreach (var use in uses)
        {
            Assert.True(english.TryGetValue(use.Key, out var sentence), $"{use.File}: there is no message '{use.Key}'");
            Assert.True(MessageCatalogue.Places(sentence!).Count == use.Values, $"{use.File}: '{use.Key}' is given {use.Values} values: {sentence}");
        }
    }

    [Fact]
    public void Keys_InFiles_AreUsed()
    {
        var quoted = MessageCatalogue.Quoted();
        var unused = MessageCatalogue.Read(EnglishFile).Select(one => one.Key).Where(key => !quoted.Contains(key)).ToList();
        Assert.True(unused.Count == 0, $"No source uses: {string.Join(", ", unused)}");
    }

    [Theory]
    [InlineData("en", "a list")]
    [InlineData("fr", "a list")]
    [InlineData("zh", "列表")]
    [InlineData("zh-CN", "列表")]
    public void Of_Culture_ChoosesTheLanguage(string culture, string expected)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(expected, Text.Of("Config.FoundList"));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Theory]
    [InlineData("Text.Of(\"K\")", 0)]
    [InlineData("Text.Of(\"K\", a)", 1)]
    [InlineData("Text.Of(\"K\", '(', '\\'', x)", 3)]
    [InlineData("Text.Of(\"K\", F(a, b), x[1, 2], $\"{c}, \\\" d\")", 3)]
    public void CountAfter_Call_CountsItsValues(string call, int expected) =>
        Assert.Equal(expected, SourceArguments.CountAfter(call, call.IndexOf("\"K\"", StringComparison.Ordinal) + 3));
}
