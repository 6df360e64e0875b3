using System.Globalization;
using Gapless.Core.Errors;
using Gapless.Core.Ports;
using Gapless.State.Maintenance;
using Gapless.State.Tests.Support;
using Gapless.Testing.Postgres;

namespace Gapless.State.Tests.Postgres;

public sealed class PostgresConnectionTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public async Task Open_NobodyListens_IsADatabaseConnectionFailure(string language)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            // Port 1 is nobody's.
            await FailsAsync("postgresql://user:s3cret@127.0.0.1:1/name", "user@127.0.0.1:1/name");
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public Task Open_UnknownHost_IsADatabaseConnectionFailure() => FailsAsync("postgresql://user:s3cret@no-such-host.invalid/name", "no-such-host.invalid");

    [Fact]
    public async Task Open_NoSuchDatabase_IsADatabaseConnectionFailure()
    {
        await using var database = await PostgresServer.CreateDatabaseAsync();

        await FailsAsync(database.Url + "_absent", "does not exist");
    }

    [Fact]
    public async Task OpenReadOnly_NoTables_IsEmptyAndMakesNone()
    {
        await using var database = await PostgresServer.CreateDatabaseAsync();
        var options = new LedgerOptions(database.Url, "/") { ReadOnly = true };

        await using (var ledger = await Ledger.OpenAsync(options, [], new ManualClock(), new FakeProcesses(), Cancel))
            Assert.Empty(await ledger.PartitionReader.DatasetsAsync(Cancel));

        var tables = await new LedgerMaintenance(options, [], new ManualClock())
            .QueryAsync("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'", Cancel);
        Assert.Empty(tables.Rows);
    }

    [Fact]
    public async Task Begin_ServerEndsTheConnection_IsADatabaseConnectionFailure()
    {
        await using var database = await PostgresServer.CreateDatabaseAsync();
        await using var ledger = await Ledger.OpenAsync(new LedgerOptions(database.Url, "/"), [], new ManualClock(), new FakeProcesses(), Cancel);
        await using var transaction = await ledger.Database.BeginAsync(Cancel);
        await new LedgerMaintenance(new LedgerOptions(database.Url, "/"), [], new ManualClock())
            .QueryAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()", Cancel);

        var error = await Assert.ThrowsAsync<GaplessException>(() =>
            ledger.Facts.WriteAsync(transaction, "s", new Dictionary<string, string> { ["k"] = "v" }, Cancel));

        Assert.Contains("Database connection failed", error.Message, StringComparison.Ordinal);
        Assert.Empty(await ledger.Facts.ReadAsync("s", Cancel));
    }

    private static async Task FailsAsync(string url, string part)
    {
        foreach (var readOnly in (bool[])[false, true])
        {
            var options = new LedgerOptions(url, "/") { ReadOnly = readOnly };
            var error = await Assert.ThrowsAsync<GaplessException>(() => Ledger.OpenAsync(options, [], new ManualClock(), new FakeProcesses(), Cancel));
            Assert.Equal(ErrorKind.Machine, error.Kind);
            Assert.Contains("Database connection failed", error.Message, StringComparison.Ordinal);
            Assert.Contains(part, error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("s3cret", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', error.Message);
        }
    }
}
