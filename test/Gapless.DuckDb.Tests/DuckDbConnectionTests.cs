namespace Gapless.DuckDb.Tests;

public sealed class DuckDbConnectionTests
{
    [Fact]
    public void Query_BoundParameters_AreValues()
    {
        using var instance = DuckDbInstance.Open(DuckDbInstance.InMemory, DuckDbOptions.Default);
        using var connection = instance.Connect();

        using var result = connection.Query("SELECT $1 + 1 AS n, $2 AS text", TestContext.Current.CancellationToken, 41, "'; DROP TABLE x; --");

        Assert.True(result.Read());
        Assert.Equal(42, result.Get<int>(0));
        Assert.Equal("'; DROP TABLE x; --", result.Value(1));
        Assert.False(result.Read());
    }
}
