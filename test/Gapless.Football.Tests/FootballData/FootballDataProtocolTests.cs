using System.Net;
using System.Text;
using Gapless.Football.FootballData;
using Gapless.Sources.Http;

namespace Gapless.Football.Tests.FootballData;

/// <summary>Tables 1.4 and 1.5 of football-apis.md, row by row.</summary>
public sealed class FootballDataProtocolTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(400, """{"message":"Your API token is invalid.","errorCode":400}""", "KeyRefused")]
    [InlineData(400, """{"message":"Specified period must not exceed 10 days.","errorCode":400}""", "Rejected")]
    [InlineData(400, """{"error":"Argument 'id' is expected to be an integer in a specific range."}""", "Rejected")]
    [InlineData(401, "", "KeyRefused")]
    [InlineData(403, """{"message":"The resource you are looking for is restricted and apparently not within your permissions. Please check your subscription.","errorCode":403}""", "Restricted")]
    [InlineData(403, """{"message":"The resource you are looking for is restricted. Please pass a valid API token and check your subscription for permission."}""", "Restricted")]
    [InlineData(404, """{"message":"The resource you are looking for does not exist.","errorCode":404}""", "Rejected")]
    [InlineData(302, "", "Rejected")]
    [InlineData(204, "", "Rejected")]
    [InlineData(408, "", "Transient")]
    [InlineData(429, """{"message":"You reached your request limit. Wait 48 seconds.","errorCode":429}""", "Wait")]
    [InlineData(500, "oops", "Transient")]
    [InlineData(503, "<html>", "Transient")]
    [InlineData(520, "", "Transient")]
    [InlineData(200, "anything", "Usable")]
    public void Read_EveryDocumentedAnswer_IsKnown(int status, string body, string expected)
    {
        var verdict = Read(status, body);

        Assert.Equal(expected, verdict.Kind.ToString());
        if (status == 200) Assert.Null(verdict.Message);
        else Assert.StartsWith($"HTTP {status}", verdict.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"message":"two\nlines"}""", "HTTP 500: two lines")]
    [InlineData("""{"error":"the older form"}""", "HTTP 500: the older form")]
    [InlineData("""["a list"]""", "HTTP 500")]
    [InlineData("""{"mess""", """HTTP 500: {"mess""")]
    [InlineData("", "HTTP 500")]
    [InlineData("null", "HTTP 500")]
    public void Read_ErrorBody_IsOneLine(string body, string message) => Assert.Equal(message, Read(500, body).Message);

    [Fact]
    public void Read_EndlessErrorBody_IsCutShort() => Assert.InRange(Read(500, $$"""{"message":"{{new string('x', 5_000)}}"}""").Message!.Length, 10, 400);

    [Fact]
    public void Read_RateHeaders_AreTold()
    {
        var verdict = Read(200, "{}", ("X-Requests-Available-Minute", "9"), ("X-RequestCounter-Reset", "60"));

        Assert.Equal((9, TimeSpan.FromSeconds(60)), (verdict.Available, verdict.ResetIn));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("many")]
    [InlineData("99999999999")]
    public void Read_SenselessRateHeaders_AreNotTold(string value)
    {
        var verdict = Read(200, "{}", ("X-Requests-Available-Minute", value), ("X-RequestCounter-Reset", value));

        Assert.Equal((null, null), (verdict.Available, verdict.ResetIn));
    }

    [Fact]
    public void Read_TooMany_TakesTheFirstOfHeaderCounterWordsAndAMinute()
    {
        const string Words = """{"message":"You reached your request limit. Wait 48 seconds.","errorCode":429}""";

        Assert.Equal(TimeSpan.FromSeconds(5), Read(429, Words, ("Retry-After", "5"), ("X-RequestCounter-Reset", "17")).Wait);
        Assert.Equal(TimeSpan.FromSeconds(90), Read(429, Words, ("Retry-After", "Sat, 21 Nov 2026 12:01:30 GMT"), ("X-RequestCounter-Reset", "17")).Wait);
        Assert.Equal(TimeSpan.FromSeconds(17), Read(429, Words, ("X-RequestCounter-Reset", "17")).Wait);
        Assert.Equal(TimeSpan.FromSeconds(48), Read(429, Words).Wait);
        Assert.Equal(TimeSpan.FromSeconds(1), Read(429, """{"message":"wait 1 second"}""").Wait);
        Assert.Equal(TimeSpan.FromSeconds(60), Read(429, "").Wait);
        Assert.Equal(TimeSpan.FromSeconds(60), Read(429, """{"message":"Wait 99999999999999 seconds."}""").Wait);
    }

    [Fact]
    public void Read_TooManyWithAPastDate_DoesNotWaitBackwards() =>
        Assert.Equal(TimeSpan.FromSeconds(60), Read(429, "", ("Retry-After", "Sat, 21 Nov 2026 11:00:00 GMT")).Wait);

    [Fact]
    public void Prepare_AnyRequest_CarriesTheKeyInItsHeaderAlone()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://source.test/v4/matches");

        new FootballDataProtocol("secret").Prepare(request);

        Assert.Equal("secret", request.Headers.GetValues("X-Auth-Token").Single());
        Assert.DoesNotContain("secret", request.RequestUri!.ToString(), StringComparison.Ordinal);
    }

    private static Verdict Read(int status, string body, params (string Name, string Value)[] headers)
    {
        using var response = new HttpResponseMessage((HttpStatusCode)status);
        foreach (var (name, value) in headers) response.Headers.TryAddWithoutValidation(name, value);
        return new FootballDataProtocol("secret").Read(new HttpAnswer(response.StatusCode, response.Headers, Encoding.UTF8.GetBytes(body), Now));
    }
}
