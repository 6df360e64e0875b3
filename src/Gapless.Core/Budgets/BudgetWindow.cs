using Gapless.Core.Runs;

namespace Gapless.Core.Budgets;

/// <summary>One source's window of requests: pure arithmetic, so that every store does the same.</summary>
/// <param name="Id">Grows with each window.</param>
/// <param name="ClosesAt">When the next window may open, UTC, grace included.</param>
/// <param name="Used">Requests counted in it.</param>
/// <param name="NotBefore">No request before this instant, UTC: the pause after the last one.</param>
/// <param name="Unanswered">Requests counted in it whose end is not known yet.</param>
/// <remarks>
/// football-data.org counts in fixed windows opened by the first request (football-apis.md, 1.4). A window here opens when a
/// request is reserved, before the provider's can; every word of the provider moves the end later or the count up within the same window,
/// and a request that is under way when the next window opens counts in that one too, since it may arrive in it. So requests may arrive,
/// and be answered, in any order without one too many, as long as each ends within a window's length.
/// </remarks>
public sealed record BudgetWindow(long Id, DateTimeOffset ClosesAt, int Used, DateTimeOffset NotBefore, int Unanswered = 0)
{
    /// <summary>A source that was never asked.</summary>
    public static readonly BudgetWindow None = new(0, DateTimeOffset.MinValue, 0, DateTimeOffset.MinValue);

    /// <summary>Takes a place when there is one; returns the window after that and the decision.</summary>
    public (BudgetWindow Window, BudgetDecision Decision) Reserve(BudgetRules rules, DateTimeOffset now)
    {
        if (now < NotBefore) return (this, new BudgetDecision(null, NotBefore - now, RunWaitKind.Pause));
        var window = now < ClosesAt ? this : new BudgetWindow(Id + 1, now + rules.Window + rules.Grace, Unanswered, NotBefore);
        if (rules.Limit is { } limit && window.Used >= limit) return (window, new BudgetDecision(null, window.ClosesAt - now, RunWaitKind.Quota));
        var counted = window with { Used = window.Used + 1, Unanswered = window.Unanswered + 1 };
        return (counted, new BudgetDecision(counted.Id, TimeSpan.Zero, RunWaitKind.Quota));
    }

    /// <summary>The window after a request ended; one of an earlier window changes no counts, but may move the end.</summary>
    public BudgetWindow Correct(BudgetRules rules, BudgetCorrection correction, DateTimeOffset now)
    {
        var isOurs = correction.WindowId == Id;
        var window = this with
        {
            NotBefore = Later(NotBefore, now + correction.Pause),
            Unanswered = isOurs ? Math.Max(0, Unanswered - 1) : Unanswered,
        };
        if (correction.RefusedFor is { } wait) return window.Refuse(rules, now + wait + rules.Grace, isOurs);
        if (!correction.Answered) return window with { ClosesAt = Later(ClosesAt, now + rules.Window + rules.Grace) };
        if (isOurs && correction.Available is { } available && rules.Limit is { } limit)
            window = window with { Used = Math.Max(window.Used, limit - available) };
        return correction.ResetIn is { } reset ? window with { ClosesAt = Later(window.ClosesAt, now + reset + rules.Grace) } : window;
    }

    // Told within its own window the provider's word is the end, be it sooner; a late word of an earlier window can only move the end back.
    private BudgetWindow Refuse(BudgetRules rules, DateTimeOffset until, bool isOurs) => rules.Limit is { } limit
        ? this with { ClosesAt = isOurs ? until : Later(ClosesAt, until), Used = Math.Max(Used, limit) }
        : this with { NotBefore = Later(NotBefore, until) };

    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;
}
