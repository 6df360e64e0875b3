using Gapless.Core.Ports;
using Gapless.Testing;
using Gapless.Testing.Postgres;

namespace Gapless.State.Tests.Support;

/// <summary>What every contract needs: a ledger on a fresh database of one dialect.</summary>
public abstract class LedgerContract(SqlDialect dialect) : IAsyncLifetime
{
    private readonly List<Ledger> _others = [];
    private PostgresTestDatabase? _postgres;

    protected SqlDialect Dialect { get; } = dialect;

    protected ManualClock Clock { get; } = new();

    protected FakeProcesses Processes { get; } = new();

    protected string Folder { get; } = Path.Combine(Path.GetTempPath(), $"gapless-state-{Guid.NewGuid():N}");

    protected Ledger Ledger { get; private set; } = null!;

    protected LedgerOptions Options { get; private set; } = null!;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Folder);
        if (Dialect == SqlDialect.Postgres) _postgres = await PostgresServer.CreateDatabaseAsync();
        Options = new LedgerOptions(_postgres?.Url ?? "sqlite:data/gapless.db", Folder);
        Ledger = await Ledger.OpenAsync(Options, [], Clock, Processes, Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var other in _others) await other.DisposeAsync();
        if (Ledger is not null) await Ledger.DisposeAsync();
        await DropAsync();
        if (_postgres is not null) await _postgres.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>What a contract made besides.</summary>
    protected virtual ValueTask DropAsync() => ValueTask.CompletedTask;

    /// <summary>The same database, opened as another process would.</summary>
    protected async Task<Ledger> OpenAnotherAsync()
    {
        var other = await Ledger.OpenAsync(Options, [], Clock, Processes, Cancel);
        _others.Add(other);
        return other;
    }

    protected async Task CommitAsync(Func<ILedgerTransaction, Task> work)
    {
        await using var transaction = await Ledger.Database.BeginAsync(Cancel);
        await work(transaction);
        await transaction.CommitAsync(Cancel);
    }

    /// <summary>Lets time pass until the condition holds: the clock's on SQLite, real time on PostgreSQL.</summary>
    protected Task EventuallyAsync(Func<Task<bool>> condition, string what) => Eventually.TrueAsync(
        () =>
        {
            Clock.Advance(TimeSpan.FromMilliseconds(20));
            return condition();
        },
        what);
}
