using Gapless.DuckDb.Tests.Support;

namespace Gapless.DuckDb.Tests.Results;

public sealed class DuckDbResultTests : IDisposable
{
    private readonly Duck _duck = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Read_OfManyChunks_GivesEveryRowOnceInOrder()
    {
        using var result = _duck.Connection.Query("SELECT i, CASE WHEN i % 3 = 0 THEN NULL ELSE 'row ' || i END FROM range(200000) r(i) ORDER BY i", Token);

        var expected = 0L;
        while (result.Read())
        {
            Assert.Equal(expected, result.Get<long>(0));
            Assert.Equal(expected % 3 == 0 ? null : $"row {expected}", result.Get<string>(1));
            expected++;
        }

        Assert.Equal(200000, expected);
        Assert.False(result.Read());
    }

    [Fact]
    public void Read_WithoutRows_IsFalseButHasColumns()
    {
        using var result = _duck.Connection.Query("SELECT 1 AS a, 'x' AS \"b c\" WHERE false", Token);

        Assert.Equal([new("a", "INTEGER"), new("b c", "VARCHAR")], result.Columns);
        Assert.False(result.Read());
        Assert.Throws<InvalidOperationException>(() => result.Value(0));
    }

    [Fact]
    public void Read_WhileOtherStatementsRun_IsNotDisturbed()
    {
        using var result = _duck.Connection.Query("SELECT i FROM range(5000) r(i) ORDER BY i", Token);
        Assert.True(result.Read());
        _duck.Execute("CREATE TABLE t AS SELECT 1 AS x");
        _duck.Execute("DROP TABLE t");

        Assert.Equal(4999, result.Rows().Count());
    }

    [Fact]
    public void Read_AfterTheConnectionIsGone_StillGivesTheRows()
    {
        using var result = _duck.Connection.Query("SELECT 'long enough to be elsewhere' FROM range(3000)", Token);
        _duck.Dispose();

        Assert.Equal(3000, result.Rows().Count());
    }

    [Fact]
    public void Read_AfterDispose_Throws()
    {
        var result = _duck.Connection.Query("SELECT 1", Token);
        Assert.True(result.Read());
        result.Dispose();
        result.Dispose();

        Assert.Throws<ObjectDisposedException>(() => result.Read());
        Assert.Throws<ObjectDisposedException>(() => result.Value(0));
    }

    [Fact]
    public void Get_ConvertsNumbersThatFit()
    {
        using var result = _duck.Connection.Query("SELECT 7::HUGEINT, sum(1.50::DECIMAL(10,2)), NULL, 'x', 2.5::DOUBLE, 300", Token);
        Assert.True(result.Read());

        Assert.Equal(7, result.Get<int>(0));
        Assert.Equal(7L, result.Get<long?>(0));
        Assert.Equal(1.50m, result.Get<decimal>(1));
        Assert.Equal(1.5, result.Get<double>(1));
        Assert.Null(result.Get<int?>(2));
        Assert.Equal(0, result.Get<int>(2));
        Assert.Equal("x", result.Get<object>(3));
        Assert.Throws<InvalidCastException>(() => result.Get<int>(3));
        Assert.Throws<InvalidCastException>(() => result.Get<int>(4));
        Assert.Throws<OverflowException>(() => result.Get<byte>(5));
        Assert.Throws<InvalidCastException>(() => result.Get<DateOnly>(5));
    }

    public void Dispose() => _duck.Dispose();
}
