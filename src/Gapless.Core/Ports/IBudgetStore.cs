using Gapless.Core.Budgets;

namespace Gapless.Core.Ports;

/// <summary>Request budgets in the ledger, shared by all processes. Time is the store's: the database's on PostgreSQL.</summary>
public interface IBudgetStore
{
    /// <summary>Counts one request against the source's window when there is room, before it is sent; otherwise says how long to wait.</summary>
    Task<BudgetDecision> ReserveAsync(string source, BudgetRules rules, CancellationToken cancellationToken);

    /// <summary>Corrects the window by what the provider said, or by the lack of an answer.</summary>
    Task CorrectAsync(string source, BudgetRules rules, BudgetCorrection correction, CancellationToken cancellationToken);

    /// <summary>The window as it stands; null before the first request.</summary>
    Task<BudgetWindow?> FindAsync(string source, CancellationToken cancellationToken);
}
