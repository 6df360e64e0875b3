using System.Text.Json;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Hosting;
using Gapless.Hosting.Errors;
using Gapless.Runtime.Execution;

namespace Gapless.Cli.Rendering;

/// <summary>A finished run as one JSON document; its fields are kept stable.</summary>
internal static class RunJson
{
    public static void Write(TextWriter output, CollectResult result) => output.WriteLine(JsonSerializer.Serialize(Document(result), JsonFormat.Options));

    /// <summary>What is written.</summary>
    public static object Document(CollectResult result) => new
    {
        result.Run.RunId,
        result.Run.PlanId,
        State = JsonFormat.Word(result.Run.State),
        Partitions = result.Progress.TotalPartitions,
        Counts = Enum.GetValues<PartitionState>().Where(state => state != PartitionState.Running)
            .ToDictionary(state => JsonFormat.Word(state), state => result.Progress.Count(state)),
        Failed = result.Failed.Select(Ranges),
        Restricted = result.Restricted.Select(Ranges),
        Matches = result.Run.Totals.Rows,
        Requests = result.Run.Totals.RequestsSent,
        Seconds = Math.Round(result.Run.Totals.ActiveTime.TotalSeconds, 1),
        Error = result.Error is { } error ? KnownErrors.Redactor.Redact(error.Message) : null,
    };

    private static object Ranges(FeedDates feed) => new { Dataset = feed.Dataset.ToString(), Dates = feed.Dates.Ranges.Select(range => range.ToString()) };
}
