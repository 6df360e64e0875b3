using System.Text.Json;
using Gapless.Core.Messages;
using Gapless.Core.Runs;
using Gapless.Core.Tables;
using Gapless.Hosting;
using Gapless.Runtime.Dags;

namespace Gapless.Cli.Rendering;

/// <summary>Shows a project's DAGs.</summary>
internal sealed class DagView(DagCatalog catalog, TableGraph? graph)
{
    public void WriteList(TextWriter output)
    {
        var width = catalog.All.Max(dag => dag.Id.Length);
        foreach (var dag in catalog.All) output.WriteLine($"{dag.Id.PadRight(width)}  {Kind(dag),-8}  {About(dag)}".TrimEnd());
    }

    public void WriteListJson(TextWriter output) => output.WriteLine(JsonSerializer.Serialize(
        catalog.All.Select(dag => new { DagId = dag.Id, Kind = Kind(dag), dag.Layer, dag.Source, Tables = Names(dag) }), JsonFormat.Options));

    public void Write(TextWriter output, Dag dag, (Run Run, TaskRecord Task)? last)
    {
        output.WriteLine(dag.Id);
        foreach (var chain in Chains(dag)) output.WriteLine(Text.Of("Dag.Chain", string.Join(" -> ", chain)));
        foreach (var table in Tables(dag))
            output.WriteLine($"  {table.Name}{(table.Inputs.IsEmpty ? "" : $" <- {string.Join(", ", table.Inputs.Select(input => input.Dataset))}")}");
        if (last is { } found) output.WriteLine(Text.Of("Dag.LastRun", found.Run.RunId, State(found.Task), found.Run.Order.Range));
    }

    public void WriteJson(TextWriter output, Dag dag, (Run Run, TaskRecord Task)? last) => output.WriteLine(JsonSerializer.Serialize(
        new
        {
            DagId = dag.Id,
            Kind = Kind(dag),
            dag.Layer,
            dag.Source,
            Chains = Chains(dag),
            Tables = Tables(dag).Select(table => new { Name = table.Name.ToString(), Inputs = table.Inputs.Select(input => input.Dataset.ToString()) }),
            LastRun = last is { } found ? new { found.Run.RunId, State = State(found.Task), StartedAt = JsonFormat.Instant(found.Task.StartedAt), found.Task.Rows, found.Task.Error } : null,
        },
        JsonFormat.Options));

    // In words of JSON, since both tell it.
    private static string Kind(Dag dag) => JsonFormat.Word(dag.Kind);

    private static string State(TaskRecord task) => JsonFormat.Word(task.State);

    private string About(Dag dag) => string.Join(", ", Names(dag));

    private IEnumerable<string> Names(Dag dag) => Tables(dag).Select(table => table.Name.ToString());

    private IEnumerable<TableDefinition> Tables(Dag dag) => dag.Layer is null ? [] : graph!.In(dag.Layer);

    private IEnumerable<IEnumerable<string>> Chains(Dag dag) => dag.Kind switch
    {
        DagKind.Either => [catalog.ChainFrom(dag, daily: true), catalog.ChainFrom(dag, daily: false)],
        _ => [catalog.ChainFrom(dag, dag.Kind == DagKind.Daily)],
    };
}
