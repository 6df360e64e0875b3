using Gapless.DuckDb.Native;

namespace Gapless.DuckDb.Results;

/// <summary>Types as DuckDB writes them in SQL.</summary>
internal static class TypeText
{
    internal static string Of(LogicalTypeHandle type) => NativeText.Owned(TypeApi.Alias(type)) is { Length: > 0 } alias ? alias : Of(type, TypeApi.Id(type));

    private static string Of(LogicalTypeHandle type, TypeId id) => id switch
    {
        TypeId.Decimal => $"DECIMAL({TypeApi.DecimalWidth(type)},{TypeApi.DecimalScale(type)})",
        TypeId.List => Child(TypeApi.ListChild(type)) + "[]",
        TypeId.Array => $"{Child(TypeApi.ArrayChild(type))}[{TypeApi.ArraySize(type)}]",
        TypeId.Map => $"MAP({Child(TypeApi.MapKey(type))}, {Child(TypeApi.MapValue(type))})",
        TypeId.Struct => $"STRUCT({string.Join(", ", Parts.Fields(type, Part))})",
        TypeId.Union => $"UNION({string.Join(", ", Parts.Members(type, Part))})",
        TypeId.Enum => $"ENUM({string.Join(", ", Parts.Words(type).Select(word => $"'{word.Replace("'", "''", StringComparison.Ordinal)}'"))})",
        TypeId.TimestampTz => "TIMESTAMP WITH TIME ZONE",
        TypeId.TimeTz => "TIME WITH TIME ZONE",
        TypeId.TimestampS => "TIMESTAMP_S",
        TypeId.TimestampMs => "TIMESTAMP_MS",
        TypeId.TimestampNs => "TIMESTAMP_NS",
        TypeId.TimeNs => "TIME_NS",
        _ => id.ToString().ToUpperInvariant(),
    };

    private static string Child(LogicalTypeHandle type)
    {
        using (type) return Of(type);
    }

    private static string Part(string name, LogicalTypeHandle type) => name.Length == 0 ? Of(type) : $"{Identifier.Quoted(name)} {Of(type)}";
}
