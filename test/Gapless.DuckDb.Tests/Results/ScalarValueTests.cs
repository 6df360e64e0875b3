using System.Globalization;
using System.Numerics;
using Gapless.DuckDb.Tests.Support;

namespace Gapless.DuckDb.Tests.Results;

public sealed class ScalarValueTests : IDisposable
{
    private readonly Duck _duck = new();

    public static TheoryData<string, object> Values => new()
    {
        { "true", true },
        { "false", false },
        { "(-128)::TINYINT", sbyte.MinValue },
        { "127::TINYINT", sbyte.MaxValue },
        { "(-32768)::SMALLINT", short.MinValue },
        { "32767::SMALLINT", short.MaxValue },
        { "(-2147483648)::INTEGER", int.MinValue },
        { "2147483647", int.MaxValue },
        { "(-9223372036854775808)::BIGINT", long.MinValue },
        { "9223372036854775807", long.MaxValue },
        { "255::UTINYINT", byte.MaxValue },
        { "65535::USMALLINT", ushort.MaxValue },
        { "4294967295::UINTEGER", uint.MaxValue },
        { "18446744073709551615::UBIGINT", ulong.MaxValue },
        { "(-170141183460469231731687303715884105728)::HUGEINT", Int128.MinValue },
        { "170141183460469231731687303715884105727::HUGEINT", Int128.MaxValue },
        { "(-1)::HUGEINT", (Int128)(-1) },
        { "340282366920938463463374607431768211455::UHUGEINT", UInt128.MaxValue },
        { "0::BIGNUM", BigInteger.Zero },
        { "(-1)::BIGNUM", BigInteger.MinusOne },
        { "256::BIGNUM", new BigInteger(256) },
        { "'123456789012345678901234567890123456789012345678901234567890'::BIGNUM", BigInteger.Parse("123456789012345678901234567890123456789012345678901234567890", CultureInfo.InvariantCulture) },
        { "'-123456789012345678901234567890123456789012345678901234567890'::BIGNUM", BigInteger.Parse("-123456789012345678901234567890123456789012345678901234567890", CultureInfo.InvariantCulture) },
        { "1.5::FLOAT", 1.5f },
        { "'-3.4028235e38'::FLOAT", float.MinValue },
        { "0.1::DOUBLE", 0.1 },
        { "'1.7976931348623157e308'::DOUBLE", double.MaxValue },
        { "'nan'::DOUBLE", double.NaN },
        { "'-infinity'::DOUBLE", double.NegativeInfinity },
        { "1.5::DECIMAL(4,1)", 1.5m },
        { "(-999999.999)::DECIMAL(9,3)", -999999.999m },
        { "12345678901234.5678::DECIMAL(18,4)", 12345678901234.5678m },
        { "1.50::DECIMAL(28,2)", 1.50m },
        { "79228162514264337593543950335::DECIMAL(38,0)", decimal.MaxValue },
        { "(-7)::DECIMAL(38,10)", -7.0000000000m },
        { "79228162514264337593543950336::DECIMAL(38,0)", "79228162514264337593543950336" },
        { "(-99999999999999999999999999999999999999)::DECIMAL(38,0)", "-99999999999999999999999999999999999999" },
        { "'0.05'::DECIMAL(38,37)", "0.0500000000000000000000000000000000000" },
        { "'-0.0000000000000000000000000000000000001'::DECIMAL(38,37)", "-0.0000000000000000000000000000000000001" },
        { "''", "" },
        { "'exactly12chr'", "exactly12chr" },
        { "'thirteen char'", "thirteen char" },
        { "'日本語 ἀρχή 😀 ' || chr(0) || 'after'", "日本語 ἀρχή 😀 \0after" },
        { "repeat('x', 5000000)", new string('x', 5_000_000) },
        { "''::BLOB", Array.Empty<byte>() },
        { "'\\x00\\xFF\\x0A'::BLOB", new byte[] { 0, 255, 10 } },
        { "'\\x01'::BLOB || repeat('a', 20)::BLOB", new byte[] { 1 }.Concat(Enumerable.Repeat((byte)'a', 20)).ToArray() },
        { "'0'::BIT", "0" },
        { "'10110011'::BIT", "10110011" },
        { "'101100111'::BIT", "101100111" },
        { "'550e8400-e29b-41d4-a716-446655440000'::UUID", Guid.Parse("550e8400-e29b-41d4-a716-446655440000") },
        { "'00000000-0000-0000-0000-000000000000'::UUID", Guid.Empty },
        { "'ffffffff-ffff-ffff-ffff-ffffffffffff'::UUID", Guid.AllBitsSet },
        { "'b'::ENUM('a', 'b')", "b" },
        { "'{\"a\": 1}'::JSON", "{\"a\": 1}" },
    };

    public static TheoryData<string, object> Moments => new()
    {
        { "DATE '2024-02-29'", new DateOnly(2024, 2, 29) },
        { "DATE '0001-01-01'", DateOnly.MinValue },
        { "DATE '9999-12-31'", DateOnly.MaxValue },
        { "DATE '10000-01-01'", "10000-01-01" },
        { "DATE '0001-12-31 (BC)'", "0001-12-31 (BC)" },
        { "DATE '5881580-07-10'", "5881580-07-10" },
        { "'infinity'::DATE", "infinity" },
        { "'-infinity'::DATE", "-infinity" },
        { "TIME '00:00:00'", TimeOnly.MinValue },
        { "TIME '23:59:59.999999'", new TimeOnly(23, 59, 59, 999, 999) },
        { "TIME '24:00:00'", "24:00:00" },
        { "'12:34:56.123456700'::TIME_NS", new TimeOnly(12, 34, 56).Add(TimeSpan.FromTicks(1_234_567)) },
        { "'12:34:56.123456789'::TIME_NS", "12:34:56.123456789" },
        { "'12:34:56+02'::TIMETZ", "12:34:56+02" },
        { "'00:00:00-15:59:59'::TIMETZ", "00:00:00-15:59:59" },
        { "TIMESTAMP '2024-01-02 03:04:05.678901'", new DateTime(2024, 1, 2, 3, 4, 5, 678, 901) },
        { "TIMESTAMP '1969-12-31 23:59:59.999999'", new DateTime(1969, 12, 31, 23, 59, 59, 999, 999) },
        { "TIMESTAMP '0001-01-01 00:00:00'", DateTime.MinValue },
        { "TIMESTAMP '9999-12-31 23:59:59.999999'", new DateTime(9999, 12, 31, 23, 59, 59, 999, 999) },
        { "TIMESTAMP '10000-01-01 00:00:00'", "10000-01-01 00:00:00" },
        { "TIMESTAMP '290309-12-22 (BC) 00:00:00'", "290309-12-22 (BC) 00:00:00" },
        { "'infinity'::TIMESTAMP", "infinity" },
        { "'-infinity'::TIMESTAMP", "-infinity" },
        { "'2024-01-02 03:04:05'::TIMESTAMP_S", new DateTime(2024, 1, 2, 3, 4, 5) },
        { "'infinity'::TIMESTAMP_S", "infinity" },
        { "'2024-01-02 03:04:05.678'::TIMESTAMP_MS", new DateTime(2024, 1, 2, 3, 4, 5, 678) },
        { "'-infinity'::TIMESTAMP_MS", "-infinity" },
        { "'2024-01-02 03:04:05.6789012'::TIMESTAMP_NS", new DateTime(2024, 1, 2, 3, 4, 5).AddTicks(6_789_012) },
        { "'1677-09-22 00:00:00'::TIMESTAMP_NS", new DateTime(1677, 9, 22) },
        { "'2024-01-02 03:04:05.678901234'::TIMESTAMP_NS", "2024-01-02 03:04:05.678901234" },
        { "'infinity'::TIMESTAMP_NS", "infinity" },
        { "'2024-01-02 03:04:05+02'::TIMESTAMPTZ", new DateTimeOffset(2024, 1, 2, 1, 4, 5, TimeSpan.Zero) },
        { "'infinity'::TIMESTAMPTZ", "infinity" },
        { "INTERVAL '14 months 3 days 1 second'", new DuckDbInterval(14, 3, 1_000_000) },
        { "INTERVAL '-1 month -2 days -1 microsecond'", new DuckDbInterval(-1, -2, -1) },
    };

    public static TheoryData<string> Types =>
    [
        "BOOLEAN", "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "HUGEINT", "UHUGEINT", "BIGNUM", "FLOAT", "DOUBLE",
        "DECIMAL(4,1)", "DECIMAL(9,3)", "DECIMAL(18,3)", "DECIMAL(38,10)", "VARCHAR", "BLOB", "BIT", "UUID", "JSON", "DATE", "TIME", "TIME_NS", "TIME WITH TIME ZONE",
        "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS", "TIMESTAMP WITH TIME ZONE", "INTERVAL", "ENUM('a', 'it''s')", "INTEGER[]", "VARCHAR[][]", "INTEGER[3]",
        "DECIMAL(18,3)[2][]", "STRUCT(a INTEGER, b VARCHAR[])", "STRUCT(\"with space\" INTEGER, \"Upper\" VARCHAR, \"say \"\"x\"\"\" DATE)", "STRUCT(\"select\" INTEGER, \"order\" DATE)",
        "STRUCT(\"name\" INTEGER, \"type\" DATE, \"left\" INTEGER, \"between\" INTEGER, \"1st\" INTEGER)", "MAP(VARCHAR, INTEGER[])", "UNION(num INTEGER, \"a b\" VARCHAR)", "GEOMETRY", "VARIANT",
    ];

    [Theory]
    [MemberData(nameof(Values))]
    [MemberData(nameof(Moments))]
    public void Value_OfEachType_IsExact(string expression, object expected)
    {
        var value = _duck.Value($"SELECT {expression}");

        Assert.Equal(expected, value);
        Assert.IsType(expected.GetType(), value);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Value_OfNull_IsNullInEachType(string type) => Assert.Null(_duck.Value($"SELECT CAST(NULL AS {type})"));

    [Theory]
    [MemberData(nameof(Types))]
    public void Columns_Type_IsWhatDuckDbCallsIt(string type)
    {
        var described = (string)_duck.Rows($"DESCRIBE SELECT CAST(NULL AS {type}) AS x")[0][1]!;

        Assert.Equal(described, _duck.TypeOf($"SELECT CAST(NULL AS {type}) AS x"));
    }

    [Fact]
    public void Value_OfBareNull_IsNull() => Assert.Null(_duck.Value("SELECT NULL"));

    [Fact]
    public void Value_OfTheWholeTestTable_CanBeRead()
    {
        // DuckDB's own table of every type with its least value, its greatest one and NULL.
        using var result = _duck.Connection.Query("SELECT * FROM test_all_types()", TestContext.Current.CancellationToken);
        var rows = result.Rows().ToList();

        Assert.Equal(3, rows.Count);
        Assert.All(rows[2], Assert.Null);
        Assert.All(rows[0], Assert.NotNull);
    }

    [Fact]
    public void Value_OfAnUnreadableType_SaysWhatToDo()
    {
        var error = Assert.Throws<NotSupportedException>(() => _duck.Value("SELECT 1::VARIANT"));

        Assert.Contains("VARIANT", error.Message, StringComparison.Ordinal);
        Assert.Equal("1", _duck.Value("SELECT CAST(1::VARIANT AS VARCHAR)"));
    }

    [Fact]
    public void Value_OfALargeEnum_IsItsWord()
    {
        _duck.Execute("CREATE TYPE word AS ENUM (SELECT 'w' || i FROM range(70000) r(i) ORDER BY i)");

        Assert.Equal("w69999", _duck.Value("SELECT 'w69999'::word"));
        Assert.Equal("w255", _duck.Value("SELECT 'w255'::word"));
    }

    public void Dispose() => _duck.Dispose();
}
