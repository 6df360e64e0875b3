using Gapless.Core.Errors;
using Gapless.Core.Ports;
using Gapless.State.Maintenance;
using Gapless.State.Tests.Support;

namespace Gapless.State.Tests.Maintenance;

public abstract class LedgerMaintenanceContract(SqlDialect dialect) : LedgerContract(dialect)
{
    private LedgerMaintenance Maintenance => new(Options, [], Clock);

    [Fact]
    public async Task Query_Select_GivesColumnsAndTexts()
    {
        await CommitAsync(transaction => Ledger.Facts.WriteAsync(transaction, "s", new Dictionary<string, string> { ["k"] = "v" }, Cancel));

        var answer = await Maintenance.QueryAsync("SELECT source, key, value, NULL AS none, 1.5 AS number FROM source_facts", Cancel);

        Assert.Equal(["source", "key", "value", "none", "number"], answer.Columns);
        Assert.Equal(["s", "k", "v", null, "1.5"], Assert.Single(answer.Rows));
    }

    [Fact]
    public async Task Query_Change_IsKeptAndCounted()
    {
        var answer = await Maintenance.QueryAsync("INSERT INTO source_facts (source, key, value) VALUES ('s', 'k', 'v'), ('s', 'l', 'w')", Cancel);

        Assert.Equal((0, 2), (answer.Columns.Count, answer.Changed));
        Assert.Equal(2, (await Ledger.Facts.ReadAsync("s", Cancel)).Count);
    }

    [Fact]
    public async Task Query_Nonsense_IsAUsageError()
    {
        var error = await Assert.ThrowsAsync<GaplessException>(() => Maintenance.QueryAsync("SELEKT 1", Cancel));

        Assert.Equal(ErrorKind.Usage, error.Kind);
        Assert.Contains("SELEKT", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public async Task Check_SoundLedgerInUse_IsSilent()
    {
        await CommitAsync(transaction => Ledger.Facts.WriteAsync(transaction, "s", new Dictionary<string, string> { ["k"] = "v" }, Cancel));

        await Maintenance.CheckAsync(Cancel);
    }

    [Fact]
    public async Task Backup_WhileOpen_IsWholeAndNamedByTheTime()
    {
        await CommitAsync(transaction => Ledger.Facts.WriteAsync(transaction, "s", new Dictionary<string, string> { ["k"] = "v" }, Cancel));
        var folder = Path.Combine(Folder, "data", "backups");

        var first = await Maintenance.BackupAsync(folder, Cancel);
        var second = await Maintenance.BackupAsync(folder, Cancel);

        Assert.Equal("gapless_20240301_120000", Path.GetFileNameWithoutExtension(first));
        Assert.Equal("gapless_20240301_120000_2", Path.GetFileNameWithoutExtension(second));
        Assert.Equal(new[] { first, second }.Order(StringComparer.Ordinal), Directory.GetFiles(folder).Order(StringComparer.Ordinal));
        if (Dialect == SqlDialect.Sqlite)
        {
            await using var copy = await Ledger.OpenAsync(new LedgerOptions("sqlite:" + first, Folder), [], Clock, Processes, Cancel);
            Assert.Single(await copy.Facts.ReadAsync("s", Cancel));
        }
        else
        {
            Assert.Equal("PGDMP"u8.ToArray(), (await File.ReadAllBytesAsync(first, Cancel))[..5]);
        }
    }

    [Fact]
    public async Task Backup_FolderCannotBeMade_SaysSo()
    {
        var file = Path.Combine(Folder, "file");
        await File.WriteAllTextAsync(file, "", Cancel);

        var error = await Assert.ThrowsAsync<GaplessException>(() => Maintenance.BackupAsync(Path.Combine(file, "backups"), Cancel));

        Assert.Equal(ErrorKind.Machine, error.Kind);
    }
}
