using System.Globalization;
using System.Net;
using Gapless.Sources.Http;

namespace Gapless.Football.FotMob;

/// <summary>How FotMob's day list is asked: honestly, and no more after the first refusal (football-apis.md, 2.5).</summary>
internal sealed class FotMobProtocol : IProviderProtocol
{
    private static readonly TimeSpan UsualWait = TimeSpan.FromSeconds(60);

    public void Prepare(HttpRequestMessage request)
    {
        // Nothing to add: no key, and no header that imitates a browser.
    }

    public Verdict Read(HttpAnswer answer)
    {
        var message = string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)answer.Status}");
        return answer.Status switch
        {
            HttpStatusCode.OK => Of(VerdictKind.Usable, null),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => Of(VerdictKind.KeyRefused, message),
            HttpStatusCode.TooManyRequests => Of(VerdictKind.Wait, message, answer.Headers.RetryAfter?.Delta ?? UsualWait),
            HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => Of(VerdictKind.Transient, message),
            _ => Of(VerdictKind.Rejected, message),
        };
    }

    private static Verdict Of(VerdictKind kind, string? message, TimeSpan wait = default) => new(kind, message, wait, null, null);
}
