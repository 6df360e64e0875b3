using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Gapless.Football.FootballData.Answers;
using Gapless.Sources.Http;

namespace Gapless.Football.FootballData;

/// <summary>How football-data.org v4 is asked and answers (football-apis.md, 1.1, 1.4, 1.5).</summary>
internal sealed partial class FootballDataProtocol(string apiKey) : IProviderProtocol
{
    private const string KeyHeader = "X-Auth-Token";
    private const string AvailableHeader = "X-Requests-Available-Minute";
    private const string ResetHeader = "X-RequestCounter-Reset";
    private const int LongestMessage = 300;
    private static readonly TimeSpan UsualWait = TimeSpan.FromSeconds(60);

    public void Prepare(HttpRequestMessage request) => request.Headers.TryAddWithoutValidation(KeyHeader, apiKey);

    public Verdict Read(HttpAnswer answer)
    {
        var available = Header(answer, AvailableHeader);
        TimeSpan? reset = Header(answer, ResetHeader) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
        if (answer.Status == HttpStatusCode.OK) return new Verdict(VerdictKind.Usable, null, TimeSpan.Zero, available, reset);

        var message = Message(answer);
        var kind = answer.Status switch
        {
            HttpStatusCode.TooManyRequests => VerdictKind.Wait,
            HttpStatusCode.Forbidden => VerdictKind.Restricted,
            HttpStatusCode.Unauthorized => VerdictKind.KeyRefused,
            // A wrong key is 400, not 401.
            HttpStatusCode.BadRequest when message.Contains("token is invalid", StringComparison.OrdinalIgnoreCase) => VerdictKind.KeyRefused,
            HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => VerdictKind.Transient,
            _ => VerdictKind.Rejected,
        };
        return new Verdict(kind, message, kind == VerdictKind.Wait ? WaitOf(answer, reset, message) : TimeSpan.Zero, available, reset);
    }

    private static TimeSpan WaitOf(HttpAnswer answer, TimeSpan? reset, string message)
    {
        if (answer.Headers.RetryAfter?.Delta is { } delta) return delta;
        if (answer.Headers.RetryAfter?.Date is { } until && until > answer.ReceivedAt) return until - answer.ReceivedAt;
        if (reset is { } told && told > TimeSpan.Zero) return told;
        var words = WaitWords().Match(message);
        return words.Success ? TimeSpan.FromSeconds(int.Parse(words.Groups[1].ValueSpan, CultureInfo.InvariantCulture)) : UsualWait;
    }

    private static int? Header(HttpAnswer answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) && int.TryParse(values.First(), CultureInfo.InvariantCulture, out var value) && value >= 0 ? value : null;

    // Two envelopes are documented: message with errorCode, and an older one with error.
    private static string Message(HttpAnswer answer)
    {
        var status = string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)answer.Status}");
        try
        {
            using var document = JsonDocument.Parse(answer.Body);
            var text = document.RootElement.Text("message") ?? document.RootElement.Text("error");
            return text is null ? status : $"{status}: {OneLine(text)}";
        }
        catch (JsonException)
        {
            var start = Encoding.UTF8.GetString(answer.Body.Span[..Math.Min(answer.Body.Length, 120)]);
            return answer.Body.IsEmpty ? status : $"{status}: {OneLine(start)}";
        }
    }

    private static string OneLine(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.Length <= LongestMessage ? line : line[..LongestMessage];
    }

    [GeneratedRegex(@"[Ww]ait (\d{1,6}) second")]
    private static partial Regex WaitWords();
}
