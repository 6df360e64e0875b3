using Gapless.Core.Budgets;
using Gapless.Core.Ports;

namespace Gapless.State.Budgets;

/// <summary>One row a source, locked while <see cref="BudgetWindow"/> does its arithmetic on it.</summary>
internal sealed class BudgetStore(LedgerDatabase database) : IBudgetStore
{
    public Task<BudgetDecision> ReserveAsync(string source, BudgetRules rules, CancellationToken cancellationToken) =>
        ChangeAsync(source, (window, now) => window.Reserve(rules, now), cancellationToken);

    public Task CorrectAsync(string source, BudgetRules rules, BudgetCorrection correction, CancellationToken cancellationToken) =>
        ChangeAsync(source, (window, now) => (window.Correct(rules, correction, now), true), cancellationToken);

    public Task<BudgetWindow?> FindAsync(string source, CancellationToken cancellationToken) =>
        database.ReadAsync(transaction => LoadAsync(transaction, source, "", cancellationToken), cancellationToken);

    private Task<T> ChangeAsync<T>(
        string source, Func<BudgetWindow, DateTimeOffset, (BudgetWindow Window, T Result)> change, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async transaction =>
            {
                // The row first, whoever makes it: a row that is not there cannot be locked.
                await transaction.ExecuteAsync(
                    """
                    INSERT INTO budgets (source, window_id, closes_at, used, not_before, unanswered) VALUES (@source, 0, @never, 0, @never, 0)
                    ON CONFLICT (source) DO NOTHING
                    """,
                    cancellationToken,
                    ("@source", source),
                    ("@never", database.Time(DateTimeOffset.UnixEpoch)));
                var window = await LoadAsync(transaction, source, database.ForUpdate, cancellationToken);
                var (changed, result) = change(window!, await database.NowAsync(transaction, cancellationToken));
                if (changed != window) await SaveAsync(transaction, source, changed, cancellationToken);
                return result;
            },
            cancellationToken);

    private async Task<BudgetWindow?> LoadAsync(ILedgerTransaction transaction, string source, string locking, CancellationToken cancellationToken)
    {
        var rows = await transaction.QueryAsync(
            $"SELECT window_id, closes_at, used, not_before, unanswered FROM budgets WHERE source = @source {locking}",
            reader => new BudgetWindow(
                reader.GetInt64(0), database.ReadTime(reader, 1), reader.GetInt32(2), database.ReadTime(reader, 3), reader.GetInt32(4)),
            cancellationToken,
            ("@source", source));
        return rows.SingleOrDefault();
    }

    private Task<int> SaveAsync(ILedgerTransaction transaction, string source, BudgetWindow window, CancellationToken cancellationToken) =>
        transaction.ExecuteAsync(
            """
            UPDATE budgets SET window_id = @id, closes_at = @closes_at, used = @used, not_before = @not_before, unanswered = @unanswered
            WHERE source = @source
            """,
            cancellationToken,
            ("@source", source),
            ("@id", window.Id),
            ("@closes_at", database.Time(Milliseconds.Ceiling(window.ClosesAt))),
            ("@used", window.Used),
            ("@not_before", database.Time(Milliseconds.Ceiling(window.NotBefore))),
            ("@unanswered", window.Unanswered));
}
