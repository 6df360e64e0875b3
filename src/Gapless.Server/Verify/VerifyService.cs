using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Partitions;
using Gapless.Core.Verification;
using Gapless.Hosting.Composition;
using Gapless.Hosting.Errors;
using Gapless.Runtime.Verification;
using Gapless.Server.Events;
using Microsoft.Extensions.Hosting;

namespace Gapless.Server.Verify;

/// <summary>Verifies in the background, one at a time, and keeps the last result.</summary>
internal sealed class VerifyService(Project project, WarehouseCache warehouse, EventHub hub, IEnumerable<IOutcomeListener> listeners, IHostApplicationLifetime lifetime)
{
    private readonly Lock _lock = new();
    private volatile VerifyState _state = VerifyState.Never;
    private volatile Task<VerifyState> _last = Task.FromResult(VerifyState.Never);

    /// <summary>The last one, or the one that is going on.</summary>
    public VerifyState Current => _state;

    /// <summary>Ends when the one that is going on does; has ended when there is none.</summary>
    public Task Last => _last;

    /// <summary>Begins one.</summary>
    /// <param name="range">Only these days; null = all.</param>
    /// <param name="deep">True: files' contents, too.</param>
    /// <returns>How it ended; never fails.</returns>
    /// <exception cref="GaplessException">One is going on, or the project's files are wrong.</exception>
    public Task<VerifyState> Start(DateRange? range, bool deep)
    {
        var graph = warehouse.Load();
        var order = new VerifyOrder(graph.Resolve([]), range, deep);
        lock (_lock)
        {
            if (_state.State == VerifyState.Running) throw new GaplessException(ErrorKind.Held, Text.Of("Server.Verifying"));
            _state = new VerifyState(VerifyState.Running, project.Time.GetUtcNow(), null, 0, order.Targets.Length, null, []);
            using (ExecutionContext.SuppressFlow())
                return _last = Task.Run(() => RunAsync(order, done => Tell(_state with { Done = done }), found => Verification.RunAsync(project.Options, graph, order, found, lifetime.ApplicationStopping)));
        }
    }

    private async Task<VerifyState> RunAsync(VerifyOrder order, Action<int> progress, Func<Action<int>, Task<IReadOnlyList<Difference>>> verify)
    {
        VerifyState ended;
        try
        {
            var differences = await verify(progress);
            ended = _state with { State = VerifyState.Complete, Done = order.Targets.Length, Differences = differences };
        }
        catch (Exception error)
        {
            ended = _state with { State = VerifyState.Failed, Error = KnownErrors.Redactor.Redact(KnownErrors.Of(error)?.Message ?? error.Message) };
        }

        ended = ended with { EndedAt = project.Time.GetUtcNow() };
        Tell(ended);
        foreach (var listener in listeners) listener.OnVerified(ended);
        return ended;
    }

    private void Tell(VerifyState state)
    {
        _state = state;
        hub.Tell(new ServerEvent("verify", new { state.State, state.Done, state.Total }));
    }
}
