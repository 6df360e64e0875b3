using Gapless.Core.Errors;

namespace Gapless.Core.Tests.Errors;

public sealed class NearestNameTests
{
    private static readonly string[] Known = ["name", "timezone", "store", "database", "sources", "limits", "football-data", "requests_per_minute"];

    [Theory]
    [InlineData("source", "sources")]
    [InlineData("soruces", "sources")]
    [InlineData("time_zone", "timezone")]
    [InlineData("football_data", "football-data")]
    [InlineData("RequestsPerMinute", "requests_per_minute")]
    [InlineData("request_per_minutes", "requests_per_minute")]
    [InlineData("", null)]
    [InlineData("something_else_entirely", null)]
    public void Of_Typed_FindsWhatWasMeant(string typed, string? expected) => Assert.Equal(expected, NearestName.Of(typed, Known));
}
