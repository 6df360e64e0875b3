using Gapless.Core.Runs;

namespace Gapless.Core.Budgets;

/// <summary>The answer to a reservation: a place in a window, or how long to wait for one.</summary>
/// <param name="WindowId">The window that the request counts in; null when it must wait.</param>
/// <param name="Wait">How long to wait before asking again; zero when granted.</param>
/// <param name="Reason">Why it must wait.</param>
public sealed record BudgetDecision(long? WindowId, TimeSpan Wait, RunWaitKind Reason)
{
    /// <summary>True when the request may be sent now.</summary>
    public bool IsGranted => WindowId is not null;
}
