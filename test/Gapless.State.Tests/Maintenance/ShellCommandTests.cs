using Gapless.State.Maintenance;

namespace Gapless.State.Tests.Maintenance;

public sealed class ShellCommandTests
{
    [Fact]
    public void ShellCommand_Sqlite_OpensTheFile() =>
        Assert.Equal("sqlite3 /somewhere/data/x.db", Of("sqlite:data/x.db").ToString());

    [Fact]
    public void ShellCommand_Postgres_KeepsThePasswordInTheEnvironment()
    {
        var command = Of("postgresql://me:s3cret@db.example:6432/books?sslmode=verify-full");

        Assert.Equal("psql --host db.example --port 6432 --username me --dbname books", command.ToString());
        Assert.Equal(("s3cret", "verify-full"), (command.Environment["PGPASSWORD"], command.Environment["PGSSLMODE"]));
    }

    private static ShellCommand Of(string database) =>
        new LedgerMaintenance(new LedgerOptions(database, "/somewhere"), [], TimeProvider.System).ShellCommand();
}
