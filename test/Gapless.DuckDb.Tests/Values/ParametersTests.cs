using Gapless.DuckDb.Tests.Support;

namespace Gapless.DuckDb.Tests.Values;

public sealed class ParametersTests : IDisposable
{
    private readonly Duck _duck = new();

    public static TheoryData<object, string> Values => new()
    {
        { true, "BOOLEAN" },
        { sbyte.MinValue, "TINYINT" },
        { byte.MaxValue, "UTINYINT" },
        { short.MinValue, "SMALLINT" },
        { ushort.MaxValue, "USMALLINT" },
        { int.MinValue, "INTEGER" },
        { uint.MaxValue, "UINTEGER" },
        { long.MinValue, "BIGINT" },
        { ulong.MaxValue, "UBIGINT" },
        { Int128.MinValue, "HUGEINT" },
        { UInt128.MaxValue, "UHUGEINT" },
        { float.Epsilon, "FLOAT" },
        { double.MinValue, "DOUBLE" },
        { double.NaN, "DOUBLE" },
        { 0m, "DECIMAL(1,0)" },
        { -1.50m, "DECIMAL(3,2)" },
        { 0.0000000000000000000000000001m, "DECIMAL(28,28)" },
        { decimal.MinValue, "DECIMAL(29,0)" },
        { decimal.MaxValue, "DECIMAL(29,0)" },
        { "", "VARCHAR" },
        { "it's; DROP TABLE t; -- \" $1 ? \\ \n 日本語 😀", "VARCHAR" },
        { "a\0b", "VARCHAR" },
        { DateOnly.MinValue, "DATE" },
        { DateOnly.MaxValue, "DATE" },
        { new TimeOnly(23, 59, 59, 999, 999), "TIME" },
        { DateTime.MinValue, "TIMESTAMP" },
        { new DateTime(9999, 12, 31, 23, 59, 59, 999, 999), "TIMESTAMP" },
        { new DateTime(1969, 12, 31, 23, 59, 59, 999, 999), "TIMESTAMP" },
        { new DateTimeOffset(2024, 1, 2, 1, 4, 5, TimeSpan.Zero), "TIMESTAMP WITH TIME ZONE" },
        { new DuckDbInterval(-1, 2, -3), "INTERVAL" },
        { Guid.Parse("f50e8400-e29b-41d4-a716-446655440000"), "UUID" },
        { Guid.Parse("050e8400-e29b-41d4-a716-446655440000"), "UUID" },
        { Array.Empty<byte>(), "BLOB" },
        { new byte[] { 0, 1, 255, 39, 0 }, "BLOB" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Bind_OfEachType_ComesBackTheSame(object value, string type)
    {
        var row = Assert.Single(_duck.Rows("SELECT $1, typeof($1)", value));

        Assert.Equal(value, row[0]);
        Assert.IsType(value.GetType(), row[0]);
        Assert.Equal(type, row[1]);
    }

    [Fact]
    public void Bind_OfNull_IsNull()
    {
        Assert.Null(_duck.Value("SELECT $1", [null]));
        Assert.Null(_duck.Value("SELECT $1::DATE", DBNull.Value));
    }

    [Fact]
    public void Bind_OfTimes_IsTheSameMoment()
    {
        Assert.Equal(new DateTimeOffset(2024, 1, 1, 22, 0, 0, TimeSpan.Zero), _duck.Value("SELECT $1", new DateTimeOffset(2024, 1, 2, 0, 0, 0, TimeSpan.FromHours(2))));
        Assert.Equal(new DateTime(2024, 1, 2), _duck.Value("SELECT $1", new DateTime(2024, 1, 2, 0, 0, 0, DateTimeKind.Utc)));
        Assert.Equal(new DuckDbInterval(0, 0, 90_000_000), _duck.Value("SELECT $1", TimeSpan.FromSeconds(90)));
        // One tick before the epoch lies in the microsecond before it.
        Assert.Equal(DateTime.UnixEpoch.AddMicroseconds(-1), _duck.Value("SELECT $1", DateTime.UnixEpoch.AddTicks(-1)));
    }

    [Fact]
    public void Bind_OfTexts_IsAList()
    {
        Assert.Equal(["a", "it's", "", null], (object?[])_duck.Value("SELECT $1", [new List<string?> { "a", "it's", "", null }])!);
        Assert.Equal("VARCHAR[]", _duck.Value("SELECT typeof($1)", [Array.Empty<string>()]));
        Assert.Equal(2L, _duck.Value("SELECT count(*) FROM range(5) r(i) WHERE list_contains($1, i::VARCHAR)", [new[] { "1", "4", "9" }]));
    }

    [Fact]
    public void Bind_OfTextThatIsSql_IsJustText()
    {
        _duck.Execute("CREATE TABLE t (x VARCHAR)");
        const string Text = "'); DROP TABLE t; --";

        _duck.Execute("INSERT INTO t VALUES ($1)", Text);

        Assert.Equal(Text, _duck.Value("SELECT x FROM t WHERE x = ?", Text));
    }

    [Fact]
    public void Bind_ByNumber_MayRepeatAndSwap() =>
        Assert.Equal("b-a-b", _duck.Value("SELECT $2 || '-' || $1 || '-' || $2", "a", "b"));

    [Fact]
    public void Bind_OfAnotherCount_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => _duck.Value("SELECT $1, $2", 1));
        Assert.Throws<ArgumentException>(() => _duck.Value("SELECT 1", 1));
        Assert.Throws<ArgumentException>(() => _duck.Execute("SELECT $1; SELECT $1", 1));
    }

    [Fact]
    public void Bind_OfAnUnknownType_IsRefused() => Assert.Throws<ArgumentException>(() => _duck.Value("SELECT $1", new Version(1, 0)));

    [Fact]
    public void Bind_IntoAColumnOfAnotherType_IsDuckDbsConversionError()
    {
        _duck.Execute("CREATE TABLE t (x INTEGER)");

        Assert.Equal(DuckDbErrorType.Conversion, _duck.Fails("INSERT INTO t VALUES ($1)", "abc").Type);
    }

    public void Dispose() => _duck.Dispose();
}
