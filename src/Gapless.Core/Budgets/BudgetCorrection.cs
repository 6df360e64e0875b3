namespace Gapless.Core.Budgets;

/// <summary>What one request's end says about its window.</summary>
/// <param name="WindowId">The window that the request was counted in; a correction of a window that is over changes no counts, but may hold up the next one.</param>
/// <param name="Answered">False when no answer came: the provider may have counted the request at any time until now.</param>
/// <param name="Available">Requests that the provider says are left; null when it did not say.</param>
/// <param name="ResetIn">How long until the provider's window ends, by its own word; null when it did not say.</param>
/// <param name="RefusedFor">Set after a 429: how long the provider says to wait.</param>
/// <param name="Pause">No request of any process is sent for this long.</param>
public sealed record BudgetCorrection(
    long WindowId,
    bool Answered,
    int? Available,
    TimeSpan? ResetIn,
    TimeSpan? RefusedFor,
    TimeSpan Pause);
