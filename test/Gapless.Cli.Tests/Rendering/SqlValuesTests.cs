using System.Numerics;
using Gapless.Cli.Rendering;
using Gapless.DuckDb;

namespace Gapless.Cli.Tests.Rendering;

public sealed class SqlValuesTests
{
    public static TheoryData<string, string> Values => new()
    {
        { "NULL", "" },
        { "1.50::DECIMAL(9,2)", "1.50" },
        { "true", "true" },
        { "DATE '2024-02-29'", "2024-02-29" },
        { "TIMESTAMP '2024-02-29 12:34:56.5'", "2024-02-29 12:34:56.5" },
        { "170141183460469231731687303715884105727::HUGEINT", "170141183460469231731687303715884105727" },
        { "[1, NULL, 3]", "[1, NULL, 3]" },
        { "{'a': 1, 'b': ['x']}", "{a: 1, b: [x]}" },
        { "MAP {'k': 1}", "[k: 1]" },
        { "'\\xAB'::BLOB", "ab" },
        { "1e300", "1E+300" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Text_DuckDbsValue_IsTheSameEverywhere(string sql, string expected) => Assert.Equal(expected, SqlValues.Text(Of(sql)) ?? "");

    [Fact]
    public void Json_Values_KeepTheirKind()
    {
        Assert.Equal(7, SqlValues.Json(Of("7")));
        Assert.Equal(true, SqlValues.Json(Of("true")));
        Assert.Null(SqlValues.Json(Of("NULL")));
        Assert.Equal("2024-02-29", SqlValues.Json(Of("DATE '2024-02-29'")));
        Assert.Equal("NaN", SqlValues.Json(Of("'nan'::DOUBLE")));
        Assert.Equal([1, 2], Assert.IsType<List<object?>>(SqlValues.Json(Of("[1, 2]"))));
        Assert.Equal("1", SqlValues.Json(new BigInteger(1)));
    }

    private static object? Of(string sql)
    {
        using var instance = DuckDbInstance.Open(DuckDbInstance.InMemory, DuckDbOptions.Default);
        using var connection = instance.Connect();
        using var result = connection.Query($"SELECT {sql}", CancellationToken.None);
        return result.Rows().Single()[0];
    }
}
