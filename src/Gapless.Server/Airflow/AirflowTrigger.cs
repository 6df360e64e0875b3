using System.Globalization;
using System.Text.Json;
using Gapless.Core.Runs;
using Gapless.Hosting.Composition;
using Gapless.Runtime.Dags;
using Gapless.Server.Runs;
using Microsoft.AspNetCore.Http;

namespace Gapless.Server.Airflow;

/// <summary>Triggers DAGs.</summary>
internal static class AirflowTrigger
{
    private const int LongestName = 250;

    /// <summary>Checks everything first: a wrong conf stores nothing and starts nothing.</summary>
    public static async Task<IResult> TriggerAsync(
        Project project, WarehouseCache warehouse, RunLauncher launcher, DagRunReader reader, string dagId, TriggerBody body, CancellationToken cancellationToken)
    {
        var dag = AirflowDags.Find(project, warehouse, dagId);
        if (body.Conf is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Null) } other) return AirflowJson.Invalid("dict_type", ["body", "conf"], "Input should be a valid dictionary", other);
        if (body.DagRunId is { } name && (name.Length is 0 or > LongestName || name.Any(char.IsControl)))
            return AirflowJson.Invalid("string_too_long", ["body", "dag_run_id"], $"String should have 1 to {LongestName} characters", name);
        var conf = body.Conf is { ValueKind: JsonValueKind.Object } given ? given.GetRawText() : "{}";
        var trigger = new DagTriggers(AirflowDags.Catalog(project, warehouse), warehouse.Find(), ProjectDays.First, project.Today).Of(dag.Id, DagConf.Parse(conf), _ => { });
        if (dag.Source is { } source) SourceSelection.Choose(source, project.Options, needKeys: true, _ => { });

        var now = project.Time.GetUtcNow();
        var record = new DagRunRecord(
            dag.Id, body.DagRunId ?? string.Create(CultureInfo.InvariantCulture, $"manual__{now.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.ffffff}+00:00"), null, conf, body.Note, body.LogicalDate, now);
        if (!await project.Ledger.DagRuns.TryAddAsync(record, cancellationToken)) return Taken(record);
        await StartAsync(project, launcher, trigger, record);
        return AirflowJson.Of((await reader.FindAsync(dag, record.DagRunId, cancellationToken)).Document);
    }

    // The caller may be gone by now: what is stored is carried out.
    private static async Task StartAsync(Project project, RunLauncher launcher, DagTrigger trigger, DagRunRecord record)
    {
        try
        {
            var launched = await launcher.StartAsync(trigger.Order, firstDag: trigger.Dag.Kind == DagKind.Collect ? null : trigger.Chain[0]);
            await project.Ledger.DagRuns.AttachAsync(record.DagId, record.DagRunId, launched.Run.RunId, CancellationToken.None);
        }
        catch
        {
            await project.Ledger.DagRuns.RemoveAsync(record.DagId, record.DagRunId, CancellationToken.None);
            throw;
        }
    }

    private static IResult Taken(DagRunRecord record) => AirflowJson.Error(
        StatusCodes.Status409Conflict, $"A Dag Run already exists for dag id {record.DagId} with run id {record.DagRunId}");
}
