using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Gapless.Server.Events;

/// <summary>Tells every open page what happens. A page that cannot follow is told to load everything again, instead of having things piled up for it.</summary>
internal sealed class EventHub
{
    private const int MostWaiting = 256;
    private readonly ConcurrentDictionary<Listener, byte> _listeners = new();

    /// <summary>How many listen.</summary>
    public int Listeners => _listeners.Count;

    /// <summary>Tells all; never waits.</summary>
    public void Tell(ServerEvent one)
    {
        foreach (var listener in _listeners.Keys) listener.Tell(one);
    }

    /// <summary>What happens from now on, until cancelled.</summary>
    public async IAsyncEnumerable<ServerEvent> ListenAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var listener = new Listener();
        _listeners[listener] = 0;
        try
        {
            await foreach (var one in listener.Events.ReadAllAsync(cancellationToken))
            {
                if (listener.TakeLost()) yield return new ServerEvent("reload", new { });
                yield return one;
            }
        }
        finally
        {
            _listeners.TryRemove(listener, out _);
        }
    }

    private sealed class Listener
    {
        private readonly Channel<ServerEvent> _events;
        private int _lost;

        public Listener() => _events = Channel.CreateBounded<ServerEvent>(
            new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }, _ => Volatile.Write(ref _lost, 1));

        public ChannelReader<ServerEvent> Events => _events.Reader;

        public void Tell(ServerEvent one) => _events.Writer.TryWrite(one);

        public bool TakeLost() => Interlocked.Exchange(ref _lost, 0) == 1;
    }
}
