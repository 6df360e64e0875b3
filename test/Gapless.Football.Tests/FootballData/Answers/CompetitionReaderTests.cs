using System.Text;
using Gapless.Football.FootballData.Answers;
using Gapless.Sources.Http;

namespace Gapless.Football.Tests.FootballData.Answers;

public sealed class CompetitionReaderTests
{
    [Fact]
    public void List_Competitions_HasEachWithItsCurrentSeason()
    {
        var list = CompetitionReader.List(Bytes("""
            {"count":3,"competitions":[
              {"id":2021,"code":"PL","name":"Premier League","currentSeason":{"id":1,"startDate":"2026-08-15","endDate":"2027-05-23","currentMatchday":11,"winner":null}},
              {"id":9,"code":null,"name":"No code"},
              {"id":2018,"code":"EC","currentSeason":null}]}
            """));

        Assert.Equal(["PL", "EC"], list.Select(entry => entry.Code));
        Assert.Equal((2026, new DateOnly(2026, 8, 15), new DateOnly(2027, 5, 23)), (list[0].Seasons[0].Year, list[0].Seasons[0].Start, list[0].Seasons[0].End));
        Assert.Empty(list[1].Seasons);
        Assert.All(list, entry => Assert.False(entry.IsDetailed));
    }

    [Fact]
    public void One_Competition_HasItsSeasonsOldestFirstOnceAYear()
    {
        var entry = CompetitionReader.One(Bytes("""
            {"code":"CL","seasons":[
              {"startDate":"2024-07-09","endDate":"2025-05-31"},
              {"startDate":"2022-06-21","endDate":"2023-06-10"},
              {"startDate":"2022-01-01","endDate":"2022-01-02"},
              {"startDate":null,"endDate":"1990-05-01"},
              {"startDate":"1999-05-01","endDate":"1998-05-01"}]}
            """));

        Assert.True(entry.IsDetailed);
        Assert.Equal([2022, 2024], entry.Seasons.Select(season => season.Year));
        Assert.Equal(new DateOnly(2022, 6, 21), entry.Seasons[0].Start);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("""{"competitions":{}}""")]
    [InlineData("""{"code":"CL"}""")]
    [InlineData("""{"code":"CL","seasons":""")]
    public void Read_CutOrWrong_IsUnusable(string body)
    {
        Assert.Throws<UnusableAnswerException>(() => CompetitionReader.List(Bytes(body)));
        Assert.Throws<UnusableAnswerException>(() => CompetitionReader.One(Bytes(body)));
    }

    private static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
