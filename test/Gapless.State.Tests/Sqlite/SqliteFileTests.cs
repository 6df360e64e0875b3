using Gapless.Core.Errors;
using Gapless.Core.Ports;
using Gapless.State.Maintenance;
using Gapless.State.Tests.Support;
using Gapless.Testing;
using Microsoft.Data.Sqlite;

namespace Gapless.State.Tests.Sqlite;

/// <summary>What can be wrong with a file, and what a dry run leaves of one.</summary>
public sealed class SqliteFileTests() : LedgerContract(SqlDialect.Sqlite)
{
    private string File => Path.Combine(Folder, "data", "gapless.db");

    private LedgerOptions ReadOnly => Options with { ReadOnly = true };

    [Fact]
    public async Task OpenReadOnly_Absent_IsEmptyAndWritesNothing()
    {
        var options = new LedgerOptions("sqlite:none/such.db", Folder) { ReadOnly = true };
        await using var ledger = await OpenAsync(options);

        Assert.Empty(await ledger.PartitionReader.DatasetsAsync(Cancel));
        Assert.Null(await ledger.Budgets.FindAsync("s", Cancel));
        Assert.Empty(await ledger.Runs.ListAsync(null, 10, Cancel));
        Assert.False(Directory.Exists(Path.Combine(Folder, "none")));
    }

    [Fact]
    public async Task OpenReadOnly_ClosedFile_LeavesTheFolderAsItIs()
    {
        await CommitAsync(transaction => Ledger.Facts.WriteAsync(transaction, "s", new Dictionary<string, string> { ["k"] = "v" }, Cancel));
        await Ledger.DisposeAsync();
        var before = State();

        await using (var ledger = await OpenAsync(ReadOnly)) Assert.Single(await ledger.Facts.ReadAsync("s", Cancel));

        Assert.Equal(["gapless.db"], before.Select(file => file.Name));
        Assert.Equal(before, State());
    }

    [Fact]
    public async Task OpenReadOnly_FileInUse_SeesWhatIsCommitted()
    {
        await CommitAsync(transaction => Ledger.Facts.WriteAsync(transaction, "s", new Dictionary<string, string> { ["k"] = "v" }, Cancel));
        await using var writing = await Ledger.Database.BeginAsync(Cancel);
        await Ledger.Facts.WriteAsync(writing, "s", new Dictionary<string, string> { ["l"] = "w" }, Cancel);

        await using var ledger = await OpenAsync(ReadOnly);

        Assert.Single(await ledger.Facts.ReadAsync("s", Cancel));
    }

    [Fact]
    public async Task OpenReadOnly_DiskThatNobodyMayWrite_ReadsTheFile()
    {
        await CommitAsync(transaction => Ledger.Facts.WriteAsync(transaction, "s", new Dictionary<string, string> { ["k"] = "v" }, Cancel));
        await Ledger.DisposeAsync();
        await using var disk = SmallDisk.Mount(Path.Combine(Folder, "data"), "8m");
        disk.ReadOnly();

        await using var ledger = await OpenAsync(ReadOnly);

        Assert.Single(await ledger.Facts.ReadAsync("s", Cancel));
    }

    [Fact]
    public async Task OpenReadOnly_Write_IsRefused()
    {
        await using var ledger = await OpenAsync(ReadOnly);
        await using var transaction = await ledger.Database.BeginAsync(Cancel);

        var error = await Assert.ThrowsAsync<GaplessException>(() => ledger.Facts.WriteAsync(transaction, "s", new Dictionary<string, string> { ["k"] = "v" }, Cancel));

        Assert.Contains("is read-only", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenReadOnly_EmptyFile_IsAnEmptyLedger()
    {
        await System.IO.File.WriteAllBytesAsync(Path.Combine(Folder, "zero.db"), [], Cancel);
        await using var ledger = await OpenAsync(new LedgerOptions("sqlite:zero.db", Folder) { ReadOnly = true });

        Assert.Empty(await ledger.PartitionReader.DatasetsAsync(Cancel));
        Assert.Equal(0, new FileInfo(Path.Combine(Folder, "zero.db")).Length);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Open_NotADatabase_SaysSo(bool readOnly)
    {
        await System.IO.File.WriteAllTextAsync(Path.Combine(Folder, "x.db"), new string('x', 5_000), Cancel);

        await FailsAsync(new LedgerOptions("sqlite:x.db", Folder) { ReadOnly = readOnly }, "is not a SQLite database");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Open_DamagedFile_SaysSo(bool readOnly)
    {
        await Ledger.DisposeAsync();
        var bytes = await System.IO.File.ReadAllBytesAsync(File, Cancel);
        Array.Fill(bytes, (byte)0xEE, 100, bytes.Length - 100);
        await System.IO.File.WriteAllBytesAsync(File, bytes, Cancel);

        await FailsAsync(Options with { ReadOnly = readOnly }, "is damaged");
    }

    [Fact]
    public async Task Check_DamagedPage_SaysSoAndLeavesTheFileAsItIs()
    {
        var facts = Enumerable.Range(0, 500).ToDictionary(i => $"key {i}", i => new string('v', 100));
        await CommitAsync(transaction => Ledger.Facts.WriteAsync(transaction, "s", facts, Cancel));
        await Ledger.DisposeAsync();
        var bytes = await System.IO.File.ReadAllBytesAsync(File, Cancel);
        Array.Fill(bytes, (byte)0xEE, bytes.Length - 4096, 4096);
        await System.IO.File.WriteAllBytesAsync(File, bytes, Cancel);

        var error = await Assert.ThrowsAsync<GaplessException>(() => new LedgerMaintenance(Options, [], Clock).CheckAsync(Cancel));

        Assert.Equal(ErrorKind.Machine, error.Kind);
        Assert.Contains("is damaged", error.Message, StringComparison.Ordinal);
        Assert.Equal(bytes, await System.IO.File.ReadAllBytesAsync(File, Cancel));
    }

    [Fact]
    public async Task Open_FolderIsAFile_SaysSo()
    {
        await System.IO.File.WriteAllTextAsync(Path.Combine(Folder, "file"), "", Cancel);

        await FailsAsync(new LedgerOptions("sqlite:file/x.db", Folder), "cannot be opened");
    }

    [Fact]
    public async Task Open_PathIsAFolder_SaysSo()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "x.db"));

        await FailsAsync(new LedgerOptions("sqlite:x.db", Folder), "cannot be opened");
    }

    [Fact]
    public async Task Write_ReadOnlyDatabase_SaysSo()
    {
        await using var transaction = await Ledger.Database.BeginAsync(Cancel);
        await ExecuteAsync(transaction, "PRAGMA query_only = 1");
        var error = await Assert.ThrowsAsync<GaplessException>(() =>
            Ledger.Facts.WriteAsync(transaction, "s", new Dictionary<string, string> { ["k"] = "v" }, Cancel));
        await ExecuteAsync(transaction, "PRAGMA query_only = 0");

        Assert.Contains("is read-only", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_DiskThatNobodyMayWrite_SaysSo()
    {
        await Ledger.DisposeAsync();
        await using var disk = SmallDisk.Mount(Path.Combine(Folder, "data"), "8m");
        disk.ReadOnly();

        await FailsAsync(Options, "cannot be opened");
    }

    [Fact]
    public async Task Open_ReadOnlyFile_SaysSo()
    {
        if (Environment.UserName == "root") Assert.Skip("root may write everywhere");
        await Ledger.DisposeAsync();
        new FileInfo(File).IsReadOnly = true;

        await FailsAsync(Options, "is read-only");
    }

    [Fact]
    public async Task Write_DiskFull_SaysSoAndKeepsNothing()
    {
        await using var transaction = await Ledger.Database.BeginAsync(Cancel);
        await ExecuteAsync(transaction, "PRAGMA max_page_count = 1");
        var facts = Enumerable.Range(0, 2_000).ToDictionary(i => $"k{i}", _ => new string('x', 200));
        var error = await Assert.ThrowsAsync<GaplessException>(() => Ledger.Facts.WriteAsync(transaction, "s", facts, Cancel));

        Assert.Equal(ErrorKind.Machine, error.Kind);
        Assert.Contains("disk is full", error.Message, StringComparison.Ordinal);
        Assert.Contains(File, error.Message, StringComparison.Ordinal);
        await transaction.DisposeAsync();
        Assert.Empty(await Ledger.Facts.ReadAsync("s", Cancel));
    }

    [Fact]
    public async Task Open_DiskFull_SaysSo()
    {
        await Ledger.DisposeAsync();
        var folder = Directory.CreateDirectory(Path.Combine(Folder, "small")).FullName;
        await using var disk = SmallDisk.Mount(folder, "1m");
        var options = new LedgerOptions("sqlite:gapless.db", folder);
        await (await OpenAsync(options)).DisposeAsync();
        disk.Fill();

        await FailsAsync(options, "disk is full");
    }

    /// <summary>Up to 3.51.2, a commit between two checkpoints could be lost: https://www.sqlite.org/wal.html#walresetbug.</summary>
    [Fact]
    public async Task Library_Version_LosesNoCommitBetweenCheckpoints()
    {
        var answer = await new LedgerMaintenance(Options, [], Clock).QueryAsync("SELECT sqlite_version()", Cancel);

        Assert.True(Version.Parse(answer.Rows[0][0]!) >= new Version(3, 51, 3), answer.Rows[0][0]);
    }

    private static async Task ExecuteAsync(ILedgerTransaction transaction, string sql)
    {
        await using var command = transaction.Connection.CreateCommand();
        command.Transaction = transaction.Transaction;
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Cancel);
    }

    private async Task FailsAsync(LedgerOptions options, string sentence)
    {
        var error = await Assert.ThrowsAsync<GaplessException>(() => OpenAsync(options));
        Assert.Equal(ErrorKind.Machine, error.Kind);
        Assert.Contains(sentence, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    private Task<Ledger> OpenAsync(LedgerOptions options) => Ledger.OpenAsync(options, [], Clock, Processes, Cancel);

    private List<(string Name, long Length, DateTime Written)> State() =>
        [.. new DirectoryInfo(Path.Combine(Folder, "data")).GetFiles().Select(file => (file.Name, file.Length, file.LastWriteTimeUtc)).OrderBy(file => file.Name, StringComparer.Ordinal)];
}
