using System.Text.Json.Nodes;
using Gapless.Football.Simulation.World;

namespace Gapless.Football.Tests.Simulation;

public sealed class ClockTests : SimulatorTest
{
    private Fixture FixtureThat(Func<Fixture, bool> condition)
    {
        var league = Simulator.World.Find("PL")!;
        return Simulator.World.SeasonsAt(league, Clock.GetUtcNow().AddYears(10)).SelectMany(season => season.Fixtures)
            .First(fixture => fixture.Announcements[1].From > Clock.GetUtcNow().AddDays(30) && condition(fixture));
    }

    private async Task<JsonNode> MatchAsync(Fixture fixture) => await GetAsync($"/v4/matches/{fixture.Id}");

    private static string Iso(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public async Task Match_FromKickOffToEnd_ShowsItsStatesInOrder()
    {
        var fixture = FixtureThat(one => one.Announcements.Count == 2 && one.Score?.FullTime.Home > 0 && one.Outcome == MatchStatus.Finished);
        Clock.SetUtcNow(fixture.LastKickOff.AddSeconds(-1));
        Assert.Equal("TIMED", (await MatchAsync(fixture))["status"]!.GetValue<string>());
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("IN_PLAY", (await MatchAsync(fixture))["status"]!.GetValue<string>());
        Clock.Advance(TimeSpan.FromMinutes(50));
        Assert.Equal("PAUSED", (await MatchAsync(fixture))["status"]!.GetValue<string>());
        Clock.Advance(TimeSpan.FromMinutes(70));
        var over = await MatchAsync(fixture);
        Assert.Equal("FINISHED", over["status"]!.GetValue<string>());
        Assert.Equal(fixture.Score!.FullTime.Home, over["score"]!["fullTime"]!["home"]!.GetValue<int>());
        Assert.Equal(fixture.Score.Winner, over["score"]!["winner"]!.GetValue<string>());
    }

    [Fact]
    public async Task Match_Moved_KeepsItsIdAndChangesItsDateWhenAnnounced()
    {
        var fixture = FixtureThat(one => one.Announcements.Count == 3 && one.Announcements[2].Status == MatchStatus.Timed);
        Clock.SetUtcNow(fixture.Announcements[2].From.AddSeconds(-1));
        Assert.Equal(Iso(fixture.Announcements[1].KickOff), (await MatchAsync(fixture))["utcDate"]!.GetValue<string>());
        Clock.Advance(TimeSpan.FromSeconds(1));
        var moved = await MatchAsync(fixture);
        Assert.Equal(Iso(fixture.LastKickOff), moved["utcDate"]!.GetValue<string>());
        Assert.Equal(Iso(Clock.GetUtcNow()), moved["lastUpdated"]!.GetValue<string>());
        var oldDay = fixture.Announcements[1].KickOff.UtcDateTime.Date;
        var window = await GetAsync($"/v4/matches?dateFrom={oldDay:yyyy-MM-dd}&dateTo={oldDay.AddDays(1):yyyy-MM-dd}");
        Assert.DoesNotContain(window["matches"]!.AsArray(), match => match!["id"]!.GetValue<int>() == fixture.Id);
    }

    [Fact]
    public async Task Match_Postponed_StaysSoUntilItsNewDateIsKnown()
    {
        var fixture = FixtureThat(one => one.Announcements.Count == 4);
        Clock.SetUtcNow(fixture.Announcements[2].KickOff.AddHours(3));
        var postponed = await MatchAsync(fixture);
        Assert.Equal("POSTPONED", postponed["status"]!.GetValue<string>());
        Assert.Null(postponed["score"]!["fullTime"]!["home"]);
        Clock.SetUtcNow(fixture.Announcements[3].From);
        Assert.Equal("TIMED", (await MatchAsync(fixture))["status"]!.GetValue<string>());
        Clock.SetUtcNow(fixture.LastKickOff.AddHours(3));
        Assert.Equal("FINISHED", (await MatchAsync(fixture))["status"]!.GetValue<string>());
    }
}
