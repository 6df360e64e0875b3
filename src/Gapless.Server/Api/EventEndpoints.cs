using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Gapless.Server.Events;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Gapless.Server.Api;

/// <summary>What happens, as it happens.</summary>
internal static class EventEndpoints
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    /// <summary>Adds them.</summary>
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/events", Listen).WithSummary("Server-sent events: coverage, reload, run, budget, verify");

    private static ServerSentEventsResult<string> Listen(EventHub hub, TimeProvider time, IHostApplicationLifetime lifetime, CancellationToken aborted) =>
        TypedResults.ServerSentEvents(EventsAsync(hub, time, lifetime.ApplicationStopping, aborted));

    // Something is sent now and then, so that what stands between does not close a quiet connection.
    private static async IAsyncEnumerable<SseItem<string>> EventsAsync(EventHub hub, TimeProvider time, CancellationToken stopping, [EnumeratorCancellation] CancellationToken aborted)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(aborted, stopping);
        var cancellationToken = ending.Token;
        yield return new SseItem<string>("{}", "hello");
        await using var events = hub.ListenAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        var next = events.MoveNextAsync().AsTask();
        while (true)
        {
            if (await Task.WhenAny(next, Task.Delay(Silence, time, cancellationToken)) != next)
            {
                if (cancellationToken.IsCancellationRequested) yield break;
                yield return new SseItem<string>("{}", "ping");
                continue;
            }

            if (!await IsThereAsync(next)) yield break;
            yield return new SseItem<string>(JsonSerializer.Serialize(events.Current.Data, events.Current.Data.GetType(), ApiJson.Options), events.Current.Name);
            next = events.MoveNextAsync().AsTask();
        }
    }

    private static async Task<bool> IsThereAsync(Task<bool> next)
    {
        try
        {
            return await next;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
