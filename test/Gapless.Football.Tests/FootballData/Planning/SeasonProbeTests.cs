using Gapless.Core.Partitions;
using Gapless.Football.FootballData.Catalogue;
using Gapless.Football.FootballData.Planning;

namespace Gapless.Football.Tests.FootballData.Planning;

public sealed class SeasonProbeTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Fact]
    public void Of_SummerDaysOfManyUnknownSeasons_IsOneAutumnWindowForAll()
    {
        var probe = Assert.Single(SeasonProbe.Of(Items("2024-06-10", isReadable: false, "PL", "BL1", "SA"), Today, windowsFrom: null));

        Assert.Equal(new DateRange(new(2023, 10, 18), new(2023, 10, 28)), probe.Window);
        Assert.Equal(["BL1", "PL", "SA"], probe.Codes);
    }

    [Theory]
    [InlineData("2024-10-10", false)]
    [InlineData("2024-06-10", true)]
    public void Of_BusyDaysOrReadableSeasons_IsNone(string day, bool isReadable) =>
        Assert.Empty(SeasonProbe.Of(Items(day, isReadable, "PL", "BL1", "SA"), Today, windowsFrom: null));

    [Fact]
    public void Of_FewSeasons_IsNone() => Assert.Empty(SeasonProbe.Of(Items("2024-06-10", isReadable: false, "PL", "BL1"), Today, windowsFrom: null));

    [Fact]
    public void Of_AutumnStillToComeOrRefused_IsNone()
    {
        Assert.Empty(SeasonProbe.Of(Items("2024-07-10", isReadable: false, "PL", "BL1", "SA"), new DateOnly(2024, 7, 20), windowsFrom: null));
        Assert.Empty(SeasonProbe.Of(Items("2024-06-10", isReadable: false, "PL", "BL1", "SA"), Today, windowsFrom: new DateOnly(2024, 1, 1)));
    }

    private static IEnumerable<SeasonItem> Items(string day, bool isReadable, params string[] codes)
    {
        var date = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        return codes.Select(code => new SeasonItem(code, AssumedSeasons.On(code, date)!, DateSet.Of([date]), IsLook: false, isReadable));
    }
}
