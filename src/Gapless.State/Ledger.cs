using Gapless.Core.Ports;
using Gapless.State.Budgets;
using Gapless.State.Dags;
using Gapless.State.Facts;
using Gapless.State.History;
using Gapless.State.Leases;
using Gapless.State.Migrations;
using Gapless.State.Partitions;
using Gapless.State.Raw;
using Gapless.State.Runs;
using Gapless.State.Scheduling;
using Gapless.State.Tables;
using Gapless.State.Versions;

namespace Gapless.State;

/// <summary>An open ledger: all stores over one database, its schema up to date.</summary>
public sealed class Ledger : IAsyncDisposable
{
    private readonly LedgerDatabase _database;

    private Ledger(LedgerDatabase database, Migrator migrator, IProcessTable processes)
    {
        var partitions = new PartitionStore(database);
        _database = database;
        Migrator = migrator;
        PartitionReader = partitions;
        PartitionWriter = partitions;
        Attempts = new AttemptStore(database);
        Runs = new RunStore(database);
        Budgets = new BudgetStore(database);
        Leases = new LeaseStore(database, processes);
        Facts = new SourceFacts(database);
        RawFiles = new RawFileStore(database);
        Tables = new TableStore(database);
        Versions = new VersionStore(database);
        DagRuns = new DagRunStore(database);
        Firings = new FiringStore(database, processes);
    }

    /// <summary>Where it is.</summary>
    public LedgerAddress Address => _database.Address;

    /// <summary>Its transactions.</summary>
    public ILedgerDatabase Database => _database;

    /// <summary>Reads partitions.</summary>
    public IPartitionReader PartitionReader { get; }

    /// <summary>Writes partitions.</summary>
    public IPartitionWriter PartitionWriter { get; }

    /// <summary>The history of partitions.</summary>
    public IAttemptStore Attempts { get; }

    /// <summary>Runs and plans.</summary>
    public IRunStore Runs { get; }

    /// <summary>Request budgets.</summary>
    public IBudgetStore Budgets { get; }

    /// <summary>Leases.</summary>
    public ILeaseStore Leases { get; }

    /// <summary>What is known of sources.</summary>
    public ISourceFacts Facts { get; }

    /// <summary>What raw files held when they were read.</summary>
    public IRawFileStore RawFiles { get; }

    /// <summary>Files, unfinished publishing and tasks of tables.</summary>
    public ITableStore Tables { get; }

    /// <summary>The versions of days that others took the place of.</summary>
    public IVersionStore Versions { get; }

    /// <summary>DAG runs by the names that their callers gave them.</summary>
    public IDagRunStore DagRuns { get; }

    /// <summary>The last firings of the schedule.</summary>
    public IFiringStore Firings { get; }

    /// <summary>The schema's state.</summary>
    public Migrator Migrator { get; }

    /// <summary>Opens the ledger and brings its schema up to date; with <see cref="LedgerOptions.ReadOnly"/> writes nothing at all.</summary>
    /// <param name="options">Which one.</param>
    /// <param name="components">Others with tables in it; the ledger's own tables are always there.</param>
    /// <param name="timeProvider">The time of a SQLite ledger; PostgreSQL has its own.</param>
    /// <param name="processes">Tells dead holders of leases.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <exception cref="Core.Errors.GaplessException">What is wrong and what to do about it.</exception>
    public static async Task<Ledger> OpenAsync(
        LedgerOptions options,
        IReadOnlyList<IMigrationSource> components,
        TimeProvider timeProvider,
        IProcessTable processes,
        CancellationToken cancellationToken)
    {
        var (database, migrator) = await LedgerOpening.OpenAsync(options, components, timeProvider, cancellationToken);
        return new Ledger(database, migrator, processes);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
