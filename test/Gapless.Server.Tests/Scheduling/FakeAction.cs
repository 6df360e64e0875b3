using System.Collections.Concurrent;
using Gapless.Core.Scheduling;
using Gapless.Runtime.Options;
using Gapless.Server.Scheduling;

namespace Gapless.Server.Tests.Scheduling;

/// <summary>An action that does what a test says.</summary>
internal sealed class FakeAction(ScheduleAction kind) : IScheduleAction
{
    private readonly ConcurrentQueue<Firing> _done = new();

    public ScheduleAction Kind => kind;

    /// <summary>What it was asked to do.</summary>
    public IReadOnlyCollection<Firing> Done => _done;

    /// <summary>How it is done.</summary>
    public Func<Func<string, Task>, CancellationToken, Task<FiringResult>> Work { get; set; } = (_, _) => Task.FromResult(new FiringResult(FiringState.Complete));

    public Task<FiringResult> RunAsync(ScheduleOptions entry, Firing firing, Func<string, Task> began, CancellationToken stopping)
    {
        _done.Enqueue(firing);
        return Work(began, stopping);
    }
}
