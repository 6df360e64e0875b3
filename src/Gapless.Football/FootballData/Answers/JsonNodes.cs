using System.Globalization;
using System.Text.Json;

namespace Gapless.Football.FootballData.Answers;

/// <summary>Reads nodes that may be absent or null, as the free tier's often are (football-apis.md, 1.7).</summary>
internal static class JsonNodes
{
    public static JsonElement? Node(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var node) && node.ValueKind != JsonValueKind.Null ? node : null;

    public static string? Text(this JsonElement element, string name) => element.Node(name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    public static int? Number(this JsonElement element, string name) =>
        element.Node(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) ? value : null;

    public static long? Id(this JsonElement element, string name) => element.Node(name) switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt64(out var value) => value,
        { ValueKind: JsonValueKind.String } text when long.TryParse(text.GetString(), CultureInfo.InvariantCulture, out var value) => value,
        _ => null,
    };

    public static DateOnly? Day(this JsonElement element, string name) =>
        DateOnly.TryParseExact(element.Text(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
