using System.Text.Json;
using Gapless.Core.Partitions;
using Gapless.Runtime.Execution;

namespace Gapless.Cli.Rendering;

/// <summary>A finished run as one JSON document; its fields are kept stable.</summary>
internal static class RunJson
{
    private static readonly JsonSerializerOptions Format = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    public static void Write(TextWriter output, CollectResult result) => output.WriteLine(JsonSerializer.Serialize(
        new
        {
            result.Run.RunId,
            result.Run.PlanId,
            State = SnakeCase(result.Run.State.ToString()),
            Partitions = result.Progress.TotalPartitions,
            Counts = Enum.GetValues<PartitionState>().Where(state => state != PartitionState.Running)
                .ToDictionary(state => SnakeCase(state.ToString()), state => result.Progress.Count(state)),
            Matches = result.Run.Totals.Rows,
            Requests = result.Run.Totals.RequestsSent,
            Seconds = Math.Round(result.Run.Totals.ActiveTime.TotalSeconds, 1),
            Error = result.Error is { } error ? ErrorPrinter.Redactor.Redact(error.Message) : null,
        },
        Format));

    /// <summary>An enumeration's word as it stands in JSON.</summary>
    public static string SnakeCase(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
