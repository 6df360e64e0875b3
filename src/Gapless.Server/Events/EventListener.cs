using System.Threading.Channels;

namespace Gapless.Server.Events;

/// <summary>One open page. When it cannot follow it is told to load everything again, instead of having things piled up for it.</summary>
internal sealed class EventListener : IDisposable
{
    private const int MostWaiting = 256;
    private readonly EventHub _hub;
    private readonly Channel<ServerEvent> _events;
    private int _lost;

    /// <summary>Listens to the hub.</summary>
    public EventListener(EventHub hub)
    {
        _hub = hub;
        _events = Channel.CreateBounded<ServerEvent>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest }, _ => Volatile.Write(ref _lost, 1));
    }

    /// <summary>Keeps an event for it.</summary>
    public void Tell(ServerEvent one) => _events.Writer.TryWrite(one);

    /// <summary>What has happened, as soon as anything has; nothing when all was quiet for so long.</summary>
    /// <param name="silence">How long it waits.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the waiting with an exception.</param>
    public async Task<IReadOnlyList<ServerEvent>> TakeAsync(TimeSpan silence, TimeProvider time, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(silence, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await _events.Reader.WaitToReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return [];
        }

        var taken = new List<ServerEvent>();
        while (_events.Reader.TryRead(out var one)) taken.Add(one);
        return Interlocked.Exchange(ref _lost, 0) == 1 ? [ServerEvent.Reload] : taken;
    }

    /// <inheritdoc />
    public void Dispose() => _hub.Forget(this);
}
