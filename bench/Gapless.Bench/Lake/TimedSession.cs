using Gapless.Core.Computing;
using Gapless.Core.Ports;
using Gapless.Core.Publishing;
using Gapless.Core.Tables;

namespace Gapless.Bench.Lake;

/// <summary>A session that says for how long it was at work.</summary>
internal sealed class TimedSession(IComputeSession session, Busy[] busy) : IComputeSession
{
    public Task<ComputeResult> ComputeAsync(ComputeRequest request, CancellationToken cancellationToken) =>
        WhileAsync(busy, () => session.ComputeAsync(request, cancellationToken));

    public Task<BatchForm> BatchFormAsync(TableDefinition table, IReadOnlyList<ComputeInput> inputs, CancellationToken cancellationToken) =>
        WhileAsync(busy, () => session.BatchFormAsync(table, inputs, cancellationToken));

    public Task<IReadOnlyList<DayFile>> ReadFootersAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken) =>
        WhileAsync(busy, () => session.ReadFootersAsync(paths, cancellationToken));

    public Task<IReadOnlyDictionary<DateOnly, IReadOnlyList<CheckFailure>>> CheckAsync(
        TableDefinition table, ComputeResult computed, string folder, CancellationToken cancellationToken) =>
        WhileAsync(busy, () => session.CheckAsync(table, computed, folder, cancellationToken));

    public async ValueTask DisposeAsync() => await WhileAsync(busy, async () =>
    {
        await session.DisposeAsync();
        return true;
    });

    /// <summary>Does a piece of work that several count.</summary>
    public static Task<T> WhileAsync<T>(Busy[] busy, Func<Task<T>> work) => busy.Aggregate(work, (inner, one) => () => one.WhileAsync(inner))();
}
