using Gapless.Core.Budgets;
using Gapless.Core.Ports;

namespace Gapless.Sources.Tests.Http;

/// <summary>The budget's window in memory, for one source.</summary>
internal sealed class MemoryBudgets(TimeProvider time) : IBudgetStore
{
    public BudgetWindow Window { get; private set; } = BudgetWindow.None;

    public List<BudgetCorrection> Corrections { get; } = [];

    /// <summary>When each request was let through.</summary>
    public List<DateTimeOffset> Granted { get; } = [];

    public Task<BudgetDecision> ReserveAsync(string source, BudgetRules rules, CancellationToken cancellationToken)
    {
        (Window, var decision) = Window.Reserve(rules, time.GetUtcNow());
        if (decision.IsGranted) Granted.Add(time.GetUtcNow());
        return Task.FromResult(decision);
    }

    public Task CorrectAsync(string source, BudgetRules rules, BudgetCorrection correction, CancellationToken cancellationToken)
    {
        Corrections.Add(correction);
        Window = Window.Correct(rules, correction, time.GetUtcNow());
        return Task.CompletedTask;
    }

    public Task<BudgetWindow?> FindAsync(string source, CancellationToken cancellationToken) => Task.FromResult<BudgetWindow?>(Window);
}
