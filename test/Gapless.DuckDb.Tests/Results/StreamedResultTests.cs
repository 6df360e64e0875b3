using Gapless.DuckDb.Tests.Support;

namespace Gapless.DuckDb.Tests.Results;

public sealed class StreamedResultTests : IDisposable
{
    private readonly Duck _duck = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Stream_OfManyRows_GivesThemAllInOrder()
    {
        using var result = _duck.Connection.Stream("SELECT i, $1 || i FROM range(300000) r(i) ORDER BY i", Token, "row ");

        var expected = 0L;
        while (result.Read())
        {
            Assert.Equal(expected, result.Value(0));
            Assert.Equal($"row {expected}", result.Value(1));
            expected++;
        }

        Assert.Equal(300000, expected);
        Assert.Equal(["i", "($1 || i)"], result.Columns.Select(column => column.Name));
    }

    [Fact]
    public void Stream_HoldsNoMoreThanAFewChunks()
    {
        using var duck = new Duck(new DuckDbOptions { MemoryLimit = "100MB" });
        using var result = duck.Connection.Stream("SELECT i, hash(i)::VARCHAR AS h FROM range(1000000000) r(i)", Token);

        // A billion rows would neither fit nor be there soon.
        Assert.Equal(100000, result.Rows().Take(100000).Count());
    }

    [Fact]
    public void Stream_LeftInTheMiddle_FreesTheConnection()
    {
        using (var result = _duck.Connection.Stream("SELECT i FROM range(1000000000) r(i)", Token)) Assert.True(result.Read());

        Assert.Equal(1, _duck.Value("SELECT 1"));
    }

    [Fact]
    public void Stream_ThatFailsInTheMiddle_SaysSo()
    {
        using var result = _duck.Connection.Stream("SELECT CASE WHEN i = 500000 THEN error('told so') ELSE i END FROM range(1000000) r(i)", Token);

        var error = Assert.Throws<DuckDbException>(() => result.Rows().Count());

        Assert.Contains("told so", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, _duck.Value("SELECT 1"));
    }

    [Fact]
    public void Stream_WithAnotherStatementInBetween_SaysThatItEnded()
    {
        using var result = _duck.Connection.Stream("SELECT i FROM range(1000000000) r(i)", Token);
        Assert.True(result.Read());

        Assert.Equal(1, _duck.Value("SELECT 1"));

        Assert.Throws<DuckDbException>(() => result.Rows().Count());
    }

    [Fact]
    public void Stream_Cancelled_EndsWhileItIsRead()
    {
        using var stop = new CancellationTokenSource();
        using var result = _duck.Connection.Stream("SELECT i FROM range(100000000000) r(i)", stop.Token);
        Assert.True(result.Read());
        stop.Cancel();

        var error = Assert.ThrowsAny<OperationCanceledException>(() => result.Rows().Count());

        Assert.Equal(stop.Token, error.CancellationToken);
        result.Dispose();
        Assert.Equal(1, _duck.Value("SELECT 1"));
    }

    [Fact]
    public void Stream_AfterTheConnectionIsDisposed_GoesOn()
    {
        using var result = _duck.Connection.Stream("SELECT i FROM range(100000) r(i)", Token);
        _duck.Dispose();

        Assert.Equal(100000, result.Rows().Count());
    }

    [Theory]
    [InlineData("SELECT 1; SELECT 2")]
    [InlineData("")]
    public void Stream_OfOtherThanOneStatement_IsRefused(string sql) => Assert.Throws<ArgumentException>(() => _duck.Connection.Stream(sql, Token));

    [Fact]
    public void Stream_OfAWrongStatement_FailsAtOnceAndTheConnectionCanBeClosed()
    {
        Assert.Throws<DuckDbException>(() => _duck.Connection.Stream("SELECT * FROM missing", Token));
        Assert.Throws<DuckDbException>(() => _duck.Connection.Stream("SELEC", Token));
        Assert.Equal(1, _duck.Value("SELECT 1"));
    }

    public void Dispose() => _duck.Dispose();
}
