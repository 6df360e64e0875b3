using System.Collections.Concurrent;

namespace Gapless.Server.Events;

/// <summary>Tells every open page what happens.</summary>
internal sealed class EventHub
{
    private readonly ConcurrentDictionary<EventListener, byte> _listeners = new();

    /// <summary>How many listen.</summary>
    public int Listeners => _listeners.Count;

    /// <summary>Tells all; never waits.</summary>
    public void Tell(ServerEvent one)
    {
        foreach (var listener in _listeners.Keys) listener.Tell(one);
    }

    /// <summary>Begins to listen; what happens from now on is kept until it is taken.</summary>
    public EventListener Listen()
    {
        var listener = new EventListener(this);
        _listeners[listener] = 0;
        return listener;
    }

    /// <summary>The listener has gone.</summary>
    public void Forget(EventListener listener) => _listeners.TryRemove(listener, out _);
}
