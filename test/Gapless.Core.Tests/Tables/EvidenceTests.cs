using Gapless.Core.Tables;

namespace Gapless.Core.Tests.Tables;

public sealed class EvidenceTests
{
    private static readonly string Recorded = Evidence.Of("f", [new("raw.a", "1"), new("dim.b", "2")]);

    [Fact]
    public void Of_InputsInAnyOrder_IsTheSameText() => Assert.Equal("sql=f dim.b=2 raw.a=1", Recorded);

    [Theory]
    [InlineData("sql=f dim.b=2 raw.a=1", false)]
    [InlineData("sql=g dim.b=2 raw.a=1", true)]
    [InlineData(null, true)]
    [InlineData("season", true)]
    public void HasOtherSql_Recorded_ComparesOnlyTheSql(string? recorded, bool expected) => Assert.Equal(expected, Evidence.HasOtherSql(recorded, Recorded));

    [Theory]
    [InlineData("sql=f raw.a=1 dim.b=2", true)]
    [InlineData("sql=g dim.b=2 raw.a=1", false)]
    [InlineData("sql=f dim.b=1 raw.a=2", false)]
    [InlineData("sql=f raw.a=1", false)]
    [InlineData("sql=f dim.b=2 raw.a=1 raw.b=0000000000000000", false)]
    [InlineData("season", false)]
    [InlineData(null, false)]
    public void HashOf_AnotherText_IsEqualJustWhenItSaysTheSame(string? text, bool expected) =>
        Assert.Equal(expected, Evidence.HashOf(text) == Evidence.HashOf(Recorded));

    [Theory]
    [InlineData("sql=g raw.a=1 dim.b=2", null)]
    [InlineData("sql=f raw.a=3 dim.b=3", "dim.b")]
    [InlineData("sql=f raw.a=3 dim.b=2", "raw.a")]
    [InlineData("sql=f raw.a=1", "dim.b")]
    [InlineData("sql=f raw.a=1 dim.b=2 ods.c=0", "ods.c")]
    [InlineData(null, "dim.b")]
    public void ChangedInput_Recorded_IsTheFirstByName(string? recorded, string? expected) => Assert.Equal(expected, Evidence.ChangedInput(recorded, Recorded));
}
