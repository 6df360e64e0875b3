using System.Collections;
using System.Globalization;
using System.Numerics;
using Gapless.DuckDb;

namespace Gapless.Cli.Rendering;

/// <summary>DuckDB's values for people and programs; the same everywhere, whatever the culture.</summary>
internal static class SqlValues
{
    /// <summary>As one cell of a table or of CSV; null for NULL.</summary>
    public static string? Text(object? value) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture),
        DateTimeOffset moment => moment.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFzzz", CultureInfo.InvariantCulture),
        byte[] bytes => Convert.ToHexStringLower(bytes),
        DuckDbStruct fields => $"{{{string.Join(", ", fields.Fields.Select(field => $"{field.Key}: {Nested(field.Value)}"))}}}",
        DuckDbUnion union => Text(union.Value),
        IEnumerable list => $"[{string.Join(", ", list.Cast<object?>().Select(Nested))}]",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    /// <summary>As what a JSON document is made of.</summary>
    public static object? Json(object? value) => value switch
    {
        null or string or bool or sbyte or byte or short or ushort or int or uint or long or ulong or decimal => value,
        float number when float.IsFinite(number) => number,
        double number when double.IsFinite(number) => number,
        BigInteger or Int128 or UInt128 => Text(value),
        DuckDbStruct fields => fields.Fields.ToDictionary(field => field.Key, field => Json(field.Value)),
        DuckDbUnion union => Json(union.Value),
        byte[] => Text(value),
        IEnumerable list => list.Cast<object?>().Select(Json).ToList(),
        _ => Text(value),
    };

    private static string Nested(object? value) => value switch
    {
        null => "NULL",
        KeyValuePair<object?, object?> pair => $"{Nested(pair.Key)}: {Nested(pair.Value)}",
        _ => Text(value)!,
    };
}
