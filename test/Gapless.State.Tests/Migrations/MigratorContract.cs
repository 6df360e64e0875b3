using Gapless.Core.Errors;
using Gapless.Core.Ports;
using Gapless.State.Maintenance;
using Gapless.State.Tests.Support;

namespace Gapless.State.Tests.Migrations;

public abstract class MigratorContract(SqlDialect dialect) : LedgerContract(dialect)
{
    private const string First = "CREATE TABLE pack_a (id integer PRIMARY KEY); INSERT INTO pack_a VALUES (1);";
    private const string Second = "INSERT INTO pack_a VALUES (2);";

    [Fact]
    public async Task Migrate_OpenedLedger_HasNothingToDo()
    {
        Assert.Empty(await Ledger.Migrator.PendingAsync(Cancel));
        Assert.Empty(await Ledger.Migrator.MigrateAsync(Cancel));
    }

    [Fact]
    public async Task Migrate_ManyAtOnce_AppliesEachOnce()
    {
        string[] steps = [First, .. Enumerable.Range(2, 8).Select(i => $"CREATE TABLE pack_{i} (id integer); INSERT INTO pack_a VALUES ({i});")];
        var opened = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => OpenAsync(steps), Cancel)));
        foreach (var ledger in opened) await ledger.DisposeAsync();

        var answer = await QueryAsync("SELECT count(*) FROM pack_a");
        Assert.Equal("9", Assert.Single(answer.Rows)[0]);
        Assert.Equal("9", Assert.Single((await QueryAsync("SELECT count(*) FROM schema_migrations WHERE component = 'pack'")).Rows)[0]);
    }

    [Fact]
    public async Task Migrate_NewStep_AppliesItAlone()
    {
        await (await OpenAsync(First)).DisposeAsync();

        var applied = await new LedgerMaintenance(Options, [new FakeMigrations(First, Second)], Clock).MigrateAsync(Cancel);

        Assert.Equal("0002_step.sql", Assert.Single(applied).Name);
        Assert.Equal(2, (await QueryAsync("SELECT id FROM pack_a")).Rows.Count);
    }

    [Fact]
    public async Task Migrate_FailsHalfway_KeepsNothingOfThatStep()
    {
        var error = await Assert.ThrowsAsync<GaplessException>(() => OpenAsync(First, "CREATE TABLE pack_b (id integer); INSERT INTO no_such_table VALUES (1);"));

        Assert.Equal(ErrorKind.Machine, error.Kind);
        Assert.Contains("pack/0002_step.sql", error.Message, StringComparison.Ordinal);
        Assert.Contains("no_such_table", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<GaplessException>(() => QueryAsync("SELECT * FROM pack_b"));
        Assert.Single((await QueryAsync("SELECT * FROM schema_migrations WHERE component = 'pack'")).Rows);
    }

    [Fact]
    public async Task Open_AppliedFileWasChanged_SaysWhich()
    {
        await (await OpenAsync(First)).DisposeAsync();

        var error = await Assert.ThrowsAsync<GaplessException>(() => OpenAsync(First + " "));

        Assert.Contains("pack/0001_step.sql", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_NewerLedger_SaysToInstallTheNewerProgram()
    {
        await (await OpenAsync(First, Second)).DisposeAsync();

        var error = await Assert.ThrowsAsync<GaplessException>(() => OpenAsync(First));

        Assert.Equal(ErrorKind.Usage, error.Kind);
        Assert.Contains("pack version 2, this program knows 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_ReadOnlyOfAnOlderSchema_DoesNotMigrate()
    {
        var options = Options with { ReadOnly = true };

        var error = await Assert.ThrowsAsync<GaplessException>(() => Ledger.OpenAsync(options, [new FakeMigrations(First)], Clock, Processes, Cancel));

        Assert.Contains("gapless db migrate", error.Message, StringComparison.Ordinal);
        Assert.Contains("pack/0001_step.sql", error.Message, StringComparison.Ordinal);
        Assert.Empty((await QueryAsync("SELECT * FROM schema_migrations WHERE component = 'pack'")).Rows);
    }

    [Fact]
    public async Task Open_TableOfAnotherProgram_SaysSo()
    {
        await QueryAsync("ALTER TABLE schema_migrations RENAME COLUMN component TO id");

        var error = await Assert.ThrowsAsync<GaplessException>(() => OpenAsync());

        Assert.Contains("schema_migrations", error.Message, StringComparison.Ordinal);
    }

    private Task<Ledger> OpenAsync(params string[] steps) =>
        Ledger.OpenAsync(Options, steps.Length == 0 ? [] : [new FakeMigrations(steps)], Clock, Processes, Cancel);

    private Task<SqlAnswer> QueryAsync(string sql) => new LedgerMaintenance(Options, [], Clock).QueryAsync(sql, Cancel);
}
