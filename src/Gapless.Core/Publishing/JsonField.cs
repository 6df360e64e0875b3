using System.Globalization;
using System.Text.Json;
using Gapless.Core.Datasets;
using Gapless.Core.Messages;

namespace Gapless.Core.Publishing;

/// <summary>A value in a document, with its place in it, so that an error can name it.</summary>
/// <param name="Element">The value.</param>
/// <param name="Path">Its place: <c>files[2].rows</c>; empty for the document.</param>
internal readonly record struct JsonField(JsonElement Element, string Path)
{
    internal const string DayFormat = "yyyy-MM-dd";
    internal const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    private const int MostShown = 60;

    /// <summary>A field that must be there.</summary>
    internal JsonField this[string name] => Find(name) ?? throw new FormatException(Text.Of("Json.Missing", Join(name)));

    /// <summary>A field; null when it is not there or is null.</summary>
    internal JsonField? Find(string name)
    {
        if (Element.ValueKind != JsonValueKind.Object) throw Wrong("{...}");
        return Element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? new JsonField(value, Join(name)) : null;
    }

    internal string AsText() => Element.ValueKind == JsonValueKind.String ? Element.GetString()! : throw Wrong("\"abc\"");

    /// <summary>A whole number, 0 or more.</summary>
    internal long AsCount() =>
        Element.ValueKind == JsonValueKind.Number && Element.TryGetInt64(out var number) && number >= 0 ? number : throw Wrong("123");

    internal DateOnly AsDay() => DateOnly.TryParseExact(AsText(), DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day
        : throw Wrong("\"2024-01-31\"");

    internal DateTimeOffset AsTime() =>
        DateTimeOffset.TryParseExact(AsText(), TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw Wrong("\"2024-01-31T08:30:00Z\"");

    internal DatasetName AsDataset()
    {
        try
        {
            return DatasetName.Parse(AsText());
        }
        catch (Exception error) when (error is FormatException or ArgumentException)
        {
            throw Wrong("\"ods.trades\"");
        }
    }

    internal IEnumerable<JsonField> AsItems()
    {
        if (Element.ValueKind != JsonValueKind.Array) throw Wrong("[...]");
        var path = Path;
        return Element.EnumerateArray().Select((item, i) => new JsonField(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]")));
    }

    /// <param name="example">A value as it might be, in JSON.</param>
    internal FormatException Wrong(string example)
    {
        var found = Element.GetRawText().ReplaceLineEndings(" ");
        return new FormatException(Text.Of("Json.Wrong", Path.Length == 0 ? "$" : Path, found.Length > MostShown ? $"{found[..MostShown]}..." : found, example));
    }

    private string Join(string name) => Path.Length == 0 ? name : $"{Path}.{name}";
}
