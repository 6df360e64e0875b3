using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Gapless.Core.Errors;
using Gapless.Core.Messages;

namespace Gapless.Runtime.Dags;

/// <summary>Reads the conf of a DAG, and collects everything that is wrong with it.</summary>
internal sealed class DagConfReader
{
    private const string Start = "start_date";
    private const string End = "end_date";
    private const string TargetList = "targets";
    private const string Batch = "batch_size";
    private const string Continue = "continue_on_error";
    private const string Init = "init";
    private const string Day = "partition_date";

    private static readonly string[] Known = [Start, End, TargetList, Batch, Continue, Init, Day];
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };
    private readonly List<string> _problems = [];

    public DagConf Read(string json)
    {
        using var document = Parse(json);
        var conf = document.RootElement;
        foreach (var key in conf.EnumerateObject().Select(pair => pair.Name).Where(key => !Known.Contains(key))) Unknown(key);
        var read = new DagConf
        {
            StartDate = Date(conf, Start),
            EndDate = Date(conf, End),
            Targets = Targets(conf),
            BatchSize = Number(conf, Batch),
            ContinueOnError = Flag(conf, Continue),
            Init = Flag(conf, Init),
            PartitionDate = Date(conf, Day),
        };
        if (read.EndDate < read.StartDate) _problems.Add(Text.Of("Conf.Reversed", Show(read.EndDate.Value), Show(read.StartDate.Value)));
        return _problems.Count == 0 ? read : throw new GaplessException(ErrorKind.Usage, string.Join('\n', _problems));
    }

    private static JsonDocument Parse(string json)
    {
        try
        {
            var document = JsonDocument.Parse(string.IsNullOrWhiteSpace(json) ? "{}" : json, Strict);
            if (document.RootElement.ValueKind == JsonValueKind.Object) return document;
            document.Dispose();
        }
        catch (JsonException wrong)
        {
            throw new GaplessException(ErrorKind.Usage, Text.Of("Conf.NotJson", wrong.Message.ReplaceLineEndings(" ")), wrong);
        }

        throw new GaplessException(ErrorKind.Usage, Text.Of("Conf.NotObject"));
    }

    private void Unknown(string key) => _problems.Add(NearestName.Of(key, Known) is { } nearest
        ? Text.Of("Conf.UnknownNear", key, nearest)
        : Text.Of("Conf.Unknown", key, string.Join(", ", Known)));

    private DateOnly? Date(JsonElement conf, string key) => Value<DateOnly>(conf, key, Text.Of("Conf.ExpectedDate"), value =>
        value.ValueKind == JsonValueKind.String && DateOnly.TryParseExact(value.GetString()!.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null);

    private int? Number(JsonElement conf, string key) => Value<int>(conf, key, Text.Of("Conf.ExpectedSize"), value =>
        int.TryParse(Plain(value), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null);

    private bool? Flag(JsonElement conf, string key) => Value<bool>(conf, key, Text.Of("Conf.ExpectedFlag"), value => Plain(value).ToUpperInvariant() switch
    {
        "TRUE" or "1" => true,
        "FALSE" or "0" => false,
        _ => null,
    });

    private ImmutableArray<string>? Targets(JsonElement conf) => Value<ImmutableArray<string>>(conf, TargetList, Text.Of("Conf.ExpectedTargets"), value =>
    {
        if (value.ValueKind != JsonValueKind.String) return List(value);
        var text = value.GetString()!.Trim();
        if (!text.StartsWith('[')) return [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        return ListIn(text) ?? ListIn(text.Replace('\'', '"'));
    });

    // What Python makes of a list is JSON but for its quotes.
    private static ImmutableArray<string>? ListIn(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return List(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ImmutableArray<string>? List(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(item.GetString()))
            ? [.. value.EnumerateArray().Select(item => item.GetString()!.Trim())]
            : null;

    private T? Value<T>(JsonElement conf, string key, string expected, Func<JsonElement, T?> read)
        where T : struct
    {
        if (!conf.TryGetProperty(key, out var value) || IsEmpty(value)) return null;
        if (read(value) is { } right) return right;
        _problems.Add(Text.Of("Conf.Wrong", key, expected, value.GetRawText().ReplaceLineEndings(" ")));
        return null;
    }

    private static bool IsEmpty(JsonElement value) =>
        value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.String && string.IsNullOrWhiteSpace(value.GetString()));

    private static string Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.Trim(),
        JsonValueKind.Object or JsonValueKind.Array => "",
        _ => value.GetRawText(),
    };

    private static string Show(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
