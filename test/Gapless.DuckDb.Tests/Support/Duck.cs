namespace Gapless.DuckDb.Tests.Support;

/// <summary>A database in memory with one connection.</summary>
internal sealed class Duck : IDisposable
{
    public Duck(DuckDbOptions? options = null)
    {
        Instance = DuckDbInstance.Open(DuckDbInstance.InMemory, options ?? DuckDbOptions.Default);
        Connection = Instance.Connect();
    }

    public DuckDbInstance Instance { get; }

    public DuckDbConnection Connection { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public long Execute(string sql, params object?[] parameters) => Connection.Execute(sql, Token, parameters);

    public List<object?[]> Rows(string sql, params object?[] parameters)
    {
        using var result = Connection.Query(sql, Token, parameters);
        return [.. result.Rows()];
    }

    /// <summary>The only value of the only row.</summary>
    public object? Value(string sql, params object?[] parameters) => Assert.Single(Assert.Single(Rows(sql, parameters)));

    public string TypeOf(string sql)
    {
        using var result = Connection.Query(sql, Token);
        return Assert.Single(result.Columns).Type;
    }

    public DuckDbException Fails(string sql, params object?[] parameters) => Assert.Throws<DuckDbException>(() => Connection.Execute(sql, Token, parameters));

    public void Dispose()
    {
        Connection.Dispose();
        Instance.Dispose();
    }
}
