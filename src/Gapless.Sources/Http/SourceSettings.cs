using Gapless.Core.Budgets;

namespace Gapless.Sources.Http;

/// <summary>How a source is asked: where, how often, how patiently.</summary>
/// <param name="Source">The source's name.</param>
/// <param name="BaseUrl">What relative addresses are appended to; ends with <c>/</c>.</param>
/// <param name="Budget">Requests a window.</param>
/// <param name="MinPause">The shortest pause after a request; zero = none.</param>
/// <param name="MaxPause">The longest pause after a request.</param>
/// <param name="Retries">How often a request is sent again after a passing error.</param>
/// <param name="RetryDelay">The pause before the first retry; doubled for each further one, with jitter.</param>
/// <param name="Timeout">How long one answer may take.</param>
public sealed record SourceSettings(
    string Source,
    Uri BaseUrl,
    BudgetRules Budget,
    TimeSpan MinPause,
    TimeSpan MaxPause,
    int Retries,
    TimeSpan RetryDelay,
    TimeSpan Timeout)
{
    /// <summary>How long <paramref name="requests"/> requests should take within budget and pauses.</summary>
    public TimeSpan Estimate(int requests)
    {
        if (requests == 0) return TimeSpan.Zero;
        var each = (MinPause + MaxPause) / 2 + TimeSpan.FromMilliseconds(150);
        if (Budget.Limit is not { } limit) return each * requests;
        var fullWindows = (requests - 1) / limit;
        var byBudget = (Budget.Window + Budget.Grace) * fullWindows + each * (requests - fullWindows * limit);
        var byPause = each * requests;
        return byBudget > byPause ? byBudget : byPause;
    }
}
