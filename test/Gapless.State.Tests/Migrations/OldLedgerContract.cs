using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Ports;
using Gapless.State.Maintenance;
using Gapless.State.Migrations;
using Gapless.State.Tests.Support;
using Gapless.State.Tests.Tables;
using Gapless.Testing.Postgres;

namespace Gapless.State.Tests.Migrations;

/// <summary>Ledgers that an earlier version made and filled.</summary>
public abstract class OldLedgerContract(SqlDialect dialect) : LedgerContract(dialect)
{
    private const string Data = """
        INSERT INTO datasets (name) VALUES ('football-data.PL');
        INSERT INTO partitions (dataset_id, dt, state, provisional, rows, version, evidence, error, run_id, updated_at)
        SELECT id, '2024-02-28', 2, {0}, 12, 'v', 'season', NULL, 'old', '2024-03-01 12:00:00.123' FROM datasets;
        INSERT INTO runs (run_id, kind, order_body, plan_id, state, host, process_id, process_started_at, started_at, heartbeat_at, ended_at, error,
                          requests_sent, requests_succeeded, requests_failed, rows, active_ms)
        VALUES ('old', 'collect', '{"from":"2024-02-28","to":"2024-02-28","sources":["football-data"],"only":["missing","failed"]}', NULL, 'stopped',
                'here', 1, '2024-03-01 12:00:00.000', '2024-03-01 12:00:00.000', '2024-03-01 12:00:00.000', NULL, NULL, 1, 1, 0, 12, 5);
        INSERT INTO run_requests (run_id, ordinal, state, attempts, rows, error, ended_at) VALUES ('old', 0, 'done', 1, 12, NULL, '2024-03-01 12:00:00.000');
        """;

    private PostgresTestDatabase? _postgres;

    [Fact]
    public async Task Open_FirstVersionWithData_KeepsItAndTakesTables()
    {
        var options = await MakeAsync();
        await using var ledger = await Ledger.OpenAsync(options, [], Clock, Processes, Cancel);

        var partition = Assert.Single(await ledger.PartitionReader.ReadAsync([new DatasetName("football-data", "PL")], new DateRange(new(2024, 1, 1), new(2025, 1, 1)), Cancel));
        var run = (await ledger.Runs.FindAsync("old", Cancel))!;
        Assert.Equal((PartitionState.Succeeded, 12L, "old"), (partition.State, partition.Rows, partition.RunId));
        Assert.Equal(["football-data"], Assert.IsType<CollectOrder>(run.Order).Sources);
        Assert.Single(await ledger.Runs.RequestsAsync("old", Cancel));

        await using (var transaction = await ledger.Database.BeginAsync(Cancel))
        {
            await ledger.Tables.WritePublishedAsync(transaction, [LakeRows.Published(LakeRows.Trades, LakeRows.First)], Cancel);
            await ledger.Tables.WriteIntentsAsync(transaction, [LakeRows.Intent(LakeRows.Trades, LakeRows.First)], Cancel);
            await ledger.Tables.RecordTasksAsync(transaction, [LakeRows.Task("old", null, null, null)], Cancel);
            await transaction.CommitAsync(Cancel);
        }

        Assert.Single(await ledger.Tables.PublishedAsync([LakeRows.Trades], DateRange.Inclusive(LakeRows.First, LakeRows.First), Cancel));
        Assert.Single(await ledger.Tables.IntentsAsync(LakeRows.Trades, Cancel));
        Assert.Single(await ledger.Tables.TasksAsync("old", Cancel));
    }

    [Fact]
    public async Task Migrate_FirstVersion_HasTheTablesOfANewLedger()
    {
        var options = await MakeAsync();

        var applied = await new LedgerMaintenance(options, [], Clock).MigrateAsync(Cancel);

        Assert.Equal("0002_lake.sql", applied[0].Name);
        Assert.Equal(await ColumnsAsync(Options), await ColumnsAsync(options));
    }

    protected override async ValueTask DropAsync()
    {
        if (_postgres is not null) await _postgres.DisposeAsync();
    }

    /// <summary>A database as the first version left it.</summary>
    private async Task<LedgerOptions> MakeAsync()
    {
        if (Dialect == SqlDialect.Postgres) _postgres = await PostgresServer.CreateDatabaseAsync();
        var options = Options with { Database = _postgres?.Url ?? "sqlite:data/old.db" };
        await using var database = await LedgerOpening.ToWriteAsync(LedgerAddress.Parse(options), Clock, Cancel);
        await new Migrator(database, LedgerMigrations.Source.For(Dialect).Take(1)).MigrateAsync(Cancel);
        await database.WriteAsync(
            transaction => transaction.ExecuteAsync(Data.Replace("{0}", Dialect == SqlDialect.Sqlite ? "0" : "false", StringComparison.Ordinal), Cancel), Cancel);
        return options;
    }

    private async Task<IEnumerable<string>> ColumnsAsync(LedgerOptions options)
    {
        var sql = Dialect == SqlDialect.Sqlite
            ? "SELECT name, sql, type FROM sqlite_schema ORDER BY name"
            : "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'public' ORDER BY table_name, ordinal_position";
        var answer = await new LedgerMaintenance(options, [], Clock).QueryAsync(sql, Cancel);
        Assert.NotEmpty(answer.Rows);
        return answer.Rows.Select(row => string.Join(' ', row));
    }
}
