using Gapless.Core.Runs;

namespace Gapless.Core.Budgets;

/// <summary>One source's window of requests: pure arithmetic, so that every store does the same.</summary>
/// <param name="Id">Grows with each window.</param>
/// <param name="ClosesAt">When the next window may open, UTC, grace included.</param>
/// <param name="Used">Requests counted in it.</param>
/// <param name="NotBefore">No request before this instant, UTC: the pause after the last one.</param>
/// <remarks>
/// football-data.org counts in fixed windows opened by the first request (football-apis.md, 1.4). A window here opens when a
/// request is reserved, before the provider's can; every word of the provider moves the end later or the count up within the same window,
/// so answers may arrive in any order without a request too many.
/// </remarks>
public sealed record BudgetWindow(long Id, DateTimeOffset ClosesAt, int Used, DateTimeOffset NotBefore)
{
    /// <summary>A source that was never asked.</summary>
    public static readonly BudgetWindow None = new(0, DateTimeOffset.MinValue, 0, DateTimeOffset.MinValue);

    /// <summary>Takes a place when there is one; returns the window after that and the decision.</summary>
    public (BudgetWindow Window, BudgetDecision Decision) Reserve(BudgetRules rules, DateTimeOffset now)
    {
        if (now < NotBefore) return (this, new BudgetDecision(null, NotBefore - now, RunWaitKind.Pause));
        if (now >= ClosesAt)
        {
            var opened = this with { Id = Id + 1, ClosesAt = now + rules.Window + rules.Grace, Used = 1 };
            return (opened, new BudgetDecision(opened.Id, TimeSpan.Zero, RunWaitKind.Quota));
        }

        if (rules.Limit is { } limit && Used >= limit) return (this, new BudgetDecision(null, ClosesAt - now, RunWaitKind.Quota));
        var counted = this with { Used = Used + 1 };
        return (counted, new BudgetDecision(counted.Id, TimeSpan.Zero, RunWaitKind.Quota));
    }

    /// <summary>The window after a request of it ended.</summary>
    public BudgetWindow Correct(BudgetRules rules, BudgetCorrection correction, DateTimeOffset now)
    {
        var window = this with { NotBefore = Later(NotBefore, now + correction.Pause) };
        if (correction.RefusedFor is { } wait) return window.Refuse(rules, now + wait + rules.Grace);
        if (correction.WindowId != Id) return window;
        if (!correction.Answered) return window with { ClosesAt = Later(ClosesAt, now + rules.Window + rules.Grace) };
        if (correction.Available is { } available && rules.Limit is { } limit)
            window = window with { Used = Math.Max(window.Used, limit - available) };
        return correction.ResetIn is { } reset ? window with { ClosesAt = Later(window.ClosesAt, now + reset + rules.Grace) } : window;
    }

    private BudgetWindow Refuse(BudgetRules rules, DateTimeOffset until) => rules.Limit is { } limit
        ? this with { ClosesAt = Later(ClosesAt, until), Used = Math.Max(Used, limit) }
        : this with { NotBefore = Later(NotBefore, until) };

    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;
}
