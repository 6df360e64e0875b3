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
        using var listener = hub.Listen();
        yield return new SseItem<string>("{}", "hello");
        while (await TakeAsync(listener, time, ending.Token) is { } events)
        {
            if (events.Count == 0) yield return new SseItem<string>("{}", "ping");
            foreach (var one in events) yield return new SseItem<string>(JsonSerializer.Serialize(one.Data, one.Data.GetType(), ApiJson.Options), one.Name);
        }
    }

    private static async Task<IReadOnlyList<ServerEvent>?> TakeAsync(EventListener listener, TimeProvider time, CancellationToken ending)
    {
        try
        {
            return await listener.TakeAsync(Silence, time, ending);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
