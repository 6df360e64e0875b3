using Gapless.DuckDb.Tests.Support;

namespace Gapless.DuckDb.Tests.Results;

public sealed class NestedValueTests : IDisposable
{
    private readonly Duck _duck = new();

    [Fact]
    public void Value_OfAList_HoldsItsValues()
    {
        Assert.Equal([1, null, 3], List("SELECT [1, NULL, 3]"));
        Assert.Empty(List("SELECT []::INTEGER[]"));
        Assert.Equal(["a", "longer than twelve characters"], List("SELECT ['a', 'longer than twelve characters']"));
        Assert.Equal([new object?[] { 1 }, null, Array.Empty<object?>()], List("SELECT [[1], NULL, []]"));
    }

    [Fact]
    public void Value_OfAnArray_HoldsItsValues()
    {
        var rows = _duck.Rows("SELECT a FROM (VALUES ([1, 2, 3]::INTEGER[3]), (NULL), ([4, NULL, 6]::INTEGER[3])) t(a)");

        Assert.Equal([1, 2, 3], (object?[])rows[0][0]!);
        Assert.Null(rows[1][0]);
        Assert.Equal([4, null, 6], (object?[])rows[2][0]!);
    }

    [Fact]
    public void Value_OfAStruct_HoldsItsFieldsInOrder()
    {
        var value = (DuckDbStruct)_duck.Value("SELECT {'b': 1, 'a': NULL, 'in': {'x': [DATE '2024-01-01']}}")!;

        Assert.Equal(["b", "a", "in"], value.Fields.Select(field => field.Key));
        Assert.Equal(1, value["b"]);
        Assert.Null(value["a"]);
        Assert.Equal([new DateOnly(2024, 1, 1)], (object?[])((DuckDbStruct)value["in"]!)["x"]!);
        Assert.Throws<KeyNotFoundException>(() => value["none"]);
    }

    [Fact]
    public void Value_OfAMap_HoldsItsPairs()
    {
        var value = (KeyValuePair<object?, object?>[])_duck.Value("SELECT MAP {'k': 1, 'other': NULL}")!;

        Assert.Equal([new("k", 1), new("other", null)], value);
        Assert.Empty((KeyValuePair<object?, object?>[])_duck.Value("SELECT MAP {}::MAP(VARCHAR, INTEGER)")!);
    }

    [Fact]
    public void Value_OfAUnion_SaysWhichMember()
    {
        var rows = _duck.Rows("SELECT u FROM (VALUES (union_value(n := 2)::UNION(n INTEGER, t VARCHAR)), ('text'::UNION(n INTEGER, t VARCHAR)), (NULL), (union_value(t := NULL::VARCHAR)::UNION(n INTEGER, t VARCHAR))) v(u)");

        Assert.Equal(new DuckDbUnion("n", 2), rows[0][0]);
        Assert.Equal(new DuckDbUnion("t", "text"), rows[1][0]);
        Assert.Null(rows[2][0]);
        Assert.Null(rows[3][0] is DuckDbUnion { Value: var value } ? value : rows[3][0]);
    }

    [Fact]
    public void Value_OfListsOverManyChunks_IsEachRowsOwn()
    {
        var rows = _duck.Rows("SELECT i, list_transform(range(i % 5), x -> 'value number ' || (i * 10 + x)) FROM range(10000) r(i) ORDER BY i");

        Assert.Equal(10000, rows.Count);
        Assert.All(rows, row =>
        {
            var i = (long)row[0]!;
            Assert.Equal(Enumerable.Range(0, (int)(i % 5)).Select(x => $"value number {(i * 10) + x}"), (object?[])row[1]!);
        });
    }

    public void Dispose() => _duck.Dispose();

    private object?[] List(string sql) => Assert.IsType<object?[]>(_duck.Value(sql));
}
