using Gapless.Core.Errors;
using Gapless.DuckDb.Tests.Support;

namespace Gapless.DuckDb.Tests;

public sealed class DuckDbInstanceTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Version_IsThePinnedOne() => Assert.Equal("v1.5.6", DuckDbInstance.Version);

    [Fact]
    public void Open_OfAFile_KeepsWhatIsWritten()
    {
        var file = _folder.File("a b 日本.duckdb");
        Use(file, connection => connection.Execute("CREATE TABLE t AS SELECT 42 AS x", Token));

        Use(file, connection => Assert.Equal(42, connection.Scalar<int>("SELECT x FROM t", Token)));
    }

    [Fact]
    public void Open_AppliesTheOptions()
    {
        using var duck = new Duck(new DuckDbOptions
        {
            MemoryLimit = "200MiB",
            Threads = 1,
            TempDirectory = _folder.File("spill"),
            Settings = DuckDbOptions.Default.Settings.Add("preserve_insertion_order", "false"),
        });

        Assert.Equal("200.0 MiB", duck.Value("SELECT current_setting('memory_limit')"));
        Assert.Equal(1L, duck.Value("SELECT current_setting('threads')"));
        Assert.Equal(_folder.File("spill"), duck.Value("SELECT current_setting('temp_directory')"));
        Assert.Equal(false, duck.Value("SELECT current_setting('preserve_insertion_order')"));
        Assert.Equal(false, duck.Value("SELECT current_setting('autoinstall_known_extensions')"));
        Assert.Equal(false, duck.Value("SELECT current_setting('autoload_known_extensions')"));
    }

    [Theory]
    [InlineData("no_such_setting", "1")]
    [InlineData("memory_limit", "much")]
    [InlineData("threads", "some")]
    public void Open_WithAWrongSetting_NamesIt(string name, string value)
    {
        var error = Assert.Throws<DuckDbException>(() => new Duck(new DuckDbOptions { Settings = DuckDbOptions.Default.Settings.Add(name, value) }));

        Assert.Equal(ErrorKind.Usage, error.Kind);
        Assert.Contains(name == "no_such_setting" ? name : value, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_OfAFileThatIsNoDatabase_Fails()
    {
        var file = _folder.File("text.duckdb");
        File.WriteAllText(file, "This is no database, but a text that is long enough to be taken for the header of one. " + new string('x', 8192));

        Assert.Equal(DuckDbErrorType.Io, Assert.Throws<DuckDbException>(() => DuckDbInstance.Open(file, DuckDbOptions.Default)).Type);
    }

    [Fact]
    public void Open_InAFolderThatIsNotThere_Fails()
    {
        var error = Assert.Throws<DuckDbException>(() => DuckDbInstance.Open(_folder.File("none/x.duckdb"), DuckDbOptions.Default));

        Assert.Equal(ErrorKind.Machine, error.Kind);
        Assert.Contains("none/x.duckdb", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_ReadOnly_RefusesToWrite()
    {
        var file = _folder.File("x.duckdb");
        Use(file, connection => connection.Execute("CREATE TABLE t AS SELECT 42 AS x", Token));

        using var instance = DuckDbInstance.Open(file, new DuckDbOptions { ReadOnly = true });
        using var connection = instance.Connect();

        Assert.Equal(42, connection.Scalar<int>("SELECT x FROM t", Token));
        Assert.Contains("read-only", Assert.Throws<DuckDbException>(() => connection.Execute("DELETE FROM t", Token)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Dispose_WithAConnectionLeft_LetsTheFileGoWithTheConnection()
    {
        var file = _folder.File("x.duckdb");
        var instance = DuckDbInstance.Open(file, DuckDbOptions.Default);
        var connection = instance.Connect();
        instance.Dispose();
        connection.Execute("CREATE TABLE t AS SELECT 1 AS x", Token);
        connection.Dispose();
        instance.Dispose();

        Use(file, again => Assert.Equal(1, again.Scalar<int>("SELECT x FROM t", Token)));
        Assert.Throws<ObjectDisposedException>(instance.Connect);
    }

    [Fact]
    public void Open_ManyTimes_LeavesNoThreadAndNoFileBehind()
    {
        for (var i = 0; i < 100; i++)
        {
            Use(_folder.File("x.duckdb"), connection => connection.Execute("CREATE OR REPLACE TABLE t AS SELECT * FROM range(1000)", Token));
        }

        Assert.Equal(["x.duckdb"], Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName));
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        Assert.InRange(process.Threads.Count, 1, 150);
    }

    public void Dispose() => _folder.Dispose();

    private static void Use(string file, Action<DuckDbConnection> work)
    {
        using var instance = DuckDbInstance.Open(file, DuckDbOptions.Default);
        using var connection = instance.Connect();
        work(connection);
    }
}
