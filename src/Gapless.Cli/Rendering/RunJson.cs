using System.Text.Encodings.Web;
using System.Text.Json;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Runtime.Execution;

namespace Gapless.Cli.Rendering;

/// <summary>A finished run as one JSON document; its fields are kept stable.</summary>
internal static class RunJson
{
    /// <summary>How every document is written: snake_case, readable, only what JSON itself needs escaped.</summary>
    public static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(TextWriter output, CollectResult result) => output.WriteLine(JsonSerializer.Serialize(Document(result), Format));

    /// <summary>What is written.</summary>
    public static object Document(CollectResult result) => new
    {
        result.Run.RunId,
        result.Run.PlanId,
        State = SnakeCase(result.Run.State.ToString()),
        Partitions = result.Progress.TotalPartitions,
        Counts = Enum.GetValues<PartitionState>().Where(state => state != PartitionState.Running)
            .ToDictionary(state => SnakeCase(state.ToString()), state => result.Progress.Count(state)),
        Failed = result.Failed.Select(Ranges),
        Restricted = result.Restricted.Select(Ranges),
        Matches = result.Run.Totals.Rows,
        Requests = result.Run.Totals.RequestsSent,
        Seconds = Math.Round(result.Run.Totals.ActiveTime.TotalSeconds, 1),
        Error = result.Error is { } error ? ErrorPrinter.Redactor.Redact(error.Message) : null,
    };

    private static object Ranges(FeedDates feed) => new { Dataset = feed.Dataset.ToString(), Dates = feed.Dates.Ranges.Select(range => range.ToString()) };

    /// <summary>An enumeration's word as it stands in JSON.</summary>
    public static string SnakeCase(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
