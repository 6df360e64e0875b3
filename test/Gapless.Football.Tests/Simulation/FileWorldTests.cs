using System.Text.Json.Nodes;
using Gapless.Football.Simulation;
using Gapless.Testing;

namespace Gapless.Football.Tests.Simulation;

public sealed class FileWorldTests : SimulatorTest
{
    protected override SimulatorOptions Options => new() { RequestsPerMinute = 0, MatchesFile = SharedData.File("football/matches.jsonl.gz") };

    [Fact]
    public async Task File_Served_HasTheCountsBesideIt()
    {
        var counts = JsonNode.Parse(await File.ReadAllTextAsync(SharedData.File("football/counts.json")))!;
        foreach (var (name, expected) in counts["byCompetitionSeason"]!.AsObject())
        {
            var parts = name.Split('/');
            var answer = await GetAsync($"/v4/competitions/{parts[0]}/matches?season={parts[1]}");
            var matches = answer["matches"]!.AsArray();
            Assert.Equal(expected!["matches"]!.GetValue<int>(), answer["resultSet"]!["count"]!.GetValue<int>());
            Assert.Equal(expected["finished"]!.GetValue<int>(), answer["resultSet"]!["played"]!.GetValue<int>());
            Assert.Equal(expected["halfTime"]!.GetValue<int>(), matches.Count(match => match!["score"]!["halfTime"]!["home"] is not null));
            Assert.Equal(expected["firstUtc"]!.GetValue<string>(), matches[0]!["utcDate"]!.GetValue<string>());
            Assert.Equal(expected["lastUtc"]!.GetValue<string>(), matches[^1]!["utcDate"]!.GetValue<string>());
        }
    }

    [Fact]
    public async Task File_Competitions_AreThoseInIt()
    {
        var answer = await GetAsync("/v4/competitions");
        Assert.Equal(["BL1", "PL"], answer["competitions"]!.AsArray().Select(one => one!["code"]!.GetValue<string>()));
        Assert.Equal(404, (await ErrorAsync("/v4/competitions/SA/matches")).Status);
        Assert.Equal(404, (await ErrorAsync("/v4/competitions/PL/matches?season=2021")).Status);
    }
}
