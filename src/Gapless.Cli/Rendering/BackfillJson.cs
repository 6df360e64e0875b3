using System.Globalization;
using System.Text.Json;
using Gapless.Core.Partitions;
using Gapless.Core.Runs;
using Gapless.Hosting;
using Gapless.Hosting.Errors;
using Gapless.Runtime.Backfill;
using Gapless.Runtime.Dags;

namespace Gapless.Cli.Rendering;

/// <summary>A finished run over tables as one JSON document; its fields are kept stable.</summary>
internal static class BackfillJson
{
    /// <summary>Writes it; of a triggered DAG with its id, chain and state.</summary>
    public static void Write(TextWriter output, BackfillResult result, DagTrigger? trigger) => output.WriteLine(JsonSerializer.Serialize(Document(result, trigger), JsonFormat.Options));

    /// <summary>What is written.</summary>
    public static object Document(BackfillResult result, DagTrigger? trigger) => new
    {
        result.Run.RunId,
        result.Run.PlanId,
        State = JsonFormat.Word(result.Run.State),
        DagId = trigger?.Dag.Id,
        DagState = trigger is null ? null : DagState(result),
        Chain = trigger?.Chain,
        Partitions = result.Progress.Total,
        Counts = Counts(result.Tables.SelectMany(table => table.Days)),
        Tables = result.Tables.Select(Table),
        result.Progress.Rows,
        result.Progress.Tasks,
        result.Progress.Connections,
        Seconds = Math.Round(result.Run.Totals.ActiveTime.TotalSeconds, 3),
        Error = result.Error is { } error ? KnownErrors.Redactor.Redact(error.Message) : null,
    };

    /// <summary>Airflow's word for how the chain ended.</summary>
    public static string DagState(BackfillResult result) => result.Run.State == RunState.Complete ? "success" : "failed";

    private static object Table(TableResult table) => new
    {
        Dataset = table.Table.ToString(),
        State = JsonFormat.Word(table.State),
        table.Planned,
        Counts = Counts(table.Days),
        Rows = table.Days.Sum(day => day.Rows),
        table.Statements,
        Seconds = Math.Round(table.Duration.TotalSeconds, 3),
        Failed = table.Days.Where(day => day.Outcome is DayOutcome.Failed or DayOutcome.Blocked).Select(day => new
        {
            Dt = day.Day == Partition.Undated ? null : day.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Outcome = JsonFormat.Word(day.Outcome),
            day.ErrorType,
            Error = day.Error is null ? null : KnownErrors.Redactor.Redact(day.Error),
        }),
    };

    private static Dictionary<string, int> Counts(IEnumerable<DayResult> days)
    {
        var byOutcome = days.ToLookup(day => day.Outcome);
        return Enum.GetValues<DayOutcome>().ToDictionary(outcome => JsonFormat.Word(outcome), outcome => byOutcome[outcome].Count());
    }
}
