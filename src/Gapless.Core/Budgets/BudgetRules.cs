namespace Gapless.Core.Budgets;

/// <summary>How many requests a source allows.</summary>
/// <param name="Limit">Requests a window; null = no limit but the pause.</param>
/// <param name="Window">The window's length.</param>
/// <param name="Grace">How much later than the provider's end a window is closed here, since its clock cannot be seen.</param>
public sealed record BudgetRules(int? Limit, TimeSpan Window, TimeSpan Grace)
{
    /// <summary>Windows of a minute, closed a second late.</summary>
    public static BudgetRules PerMinute(int? limit) => new(limit, TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1));
}
