using System.Globalization;
using Gapless.Core.Ports;
using Gapless.Sources.Http;

namespace Gapless.Sources.Landing;

/// <summary>Keeps every answer as received under <c>lake/raw/_answers/{source}/</c>, before it is read, so that nothing is asked twice to mend a parser.</summary>
public sealed class AnswerArchive(IStore store)
{
    private int _count;

    /// <summary>Stores the body, compressed and durable. The name says when, by which run and for what.</summary>
    public Task KeepAsync(string source, string runId, string name, HttpAnswer answer)
    {
        var number = Interlocked.Increment(ref _count);
        var at = answer.ReceivedAt.UtcDateTime;
        var path = string.Create(
            CultureInfo.InvariantCulture, $"lake/raw/_answers/{source}/{at:yyyy}/{at:MM}/{at:dd}/{at:HHmmssfff}_{runId}_{number:0000}_{name}.json.gz");
        return store.WriteAsync(path, Gzip.Compress(answer.Body.Span), durable: true, CancellationToken.None);
    }
}
