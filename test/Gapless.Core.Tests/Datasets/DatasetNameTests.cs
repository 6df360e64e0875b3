using Gapless.Core.Datasets;

namespace Gapless.Core.Tests.Datasets;

public sealed class DatasetNameTests
{
    [Theory]
    [InlineData("football-data.PL", "football-data", "PL")]
    [InlineData("ods.ods_fund_etf_spot", "ods", "ods_fund_etf_spot")]
    [InlineData("fotmob.OTHER", "fotmob", "OTHER")]
    public void Parse_TwoHalves_ReadsThemAndPrintsThemAgain(string text, string group, string member)
    {
        var name = DatasetName.Parse(text);

        Assert.Equal((group, member, text), (name.Group, name.Member, name.ToString()));
    }

    [Fact]
    public void Parse_NoFullStop_Throws() => Assert.Throws<FormatException>(() => DatasetName.Parse("football"));

    [Theory]
    [InlineData(".PL")]
    [InlineData("a.")]
    [InlineData("a.b.c")]
    [InlineData("a./etc/passwd")]
    [InlineData("a...")]
    [InlineData("a.b c")]
    [InlineData("a.b\n")]
    [InlineData("a\n.b")]
    [InlineData("a.é")]
    [InlineData("a.b%")]
    public void Parse_AnotherCharacter_Throws(string text) => Assert.Throws<ArgumentException>(() => DatasetName.Parse(text));

    [Fact]
    public void CompareTo_Names_IsOrdinalOverTheWholeText()
    {
        var names = "a.b a-b.a B.a a.B a_.a".Split(' ').Select(DatasetName.Parse);

        // '-' sorts before '.': the order is that of the text, as the ledger sorts it.
        Assert.Equal(["B.a", "a-b.a", "a.B", "a.b", "a_.a"], names.Order().Select(name => name.ToString()));
    }
}
