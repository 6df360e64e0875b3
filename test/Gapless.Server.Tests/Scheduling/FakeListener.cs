using System.Collections.Concurrent;
using Gapless.Core.Errors;
using Gapless.Core.Runs;
using Gapless.Runtime.Options;
using Gapless.Server.Events;
using Gapless.Server.Scheduling;
using Gapless.Server.Verify;

namespace Gapless.Server.Tests.Scheduling;

/// <summary>Remembers what it was told.</summary>
internal sealed class FakeListener : IOutcomeListener
{
    private readonly ConcurrentQueue<FiringResult> _fired = new();

    public IReadOnlyCollection<FiringResult> Fired => _fired;

    public void OnRunEnded(Run run, GaplessException? error)
    {
    }

    public void OnVerified(VerifyState state)
    {
    }

    public void OnFired(ScheduleOptions entry, FiringResult result) => _fired.Enqueue(result);
}
