using System.CommandLine;
using Gapless.Cli.Background;
using Gapless.Cli.Composition;
using Gapless.Cli.Rendering;
using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Tables;
using Gapless.Hosting.Composition;
using Gapless.Runtime.Backfill;
using Gapless.Runtime.Dags;
using Gapless.Runtime.Execution;
using Gapless.Runtime.Options;

namespace Gapless.Cli.Commands;

/// <summary><c>gapless dags</c>: the chains by the names that data engineers know from Airflow.</summary>
internal sealed class DagsCommand
{
    private readonly GlobalOptions _global;
    private readonly Argument<string> _id = new("ID") { Description = Text.Of("Help.DagId") };
    private readonly Option<string?> _conf = new("--conf") { Description = Text.Of("Help.DagConf"), HelpName = "JSON" };
    private readonly Option<bool> _noWait = new("--no-wait") { Description = Text.Of("Help.DagNoWait") };

    private DagsCommand(GlobalOptions global) => _global = global;

    public static Command Create(GlobalOptions global)
    {
        var self = new DagsCommand(global);
        var list = new Command("list", Text.Of("Help.DagsList"));
        list.SetAction(parsed => self.List(parsed));
        var show = new Command("show", Text.Of("Help.DagsShow")) { self._id };
        show.SetAction((parsed, token) => self.ShowAsync(parsed, token));
        var trigger = new Command("trigger", Text.Of("Help.DagsTrigger")) { self._id, self._conf, self._noWait };
        trigger.SetAction((parsed, _) => self.TriggerAsync(parsed));
        return new Command("dags", Text.Of("Help.Dags")) { list, show, trigger };
    }

    private int List(ParseResult parsed)
    {
        var (options, graph) = Load(parsed);
        var view = new DagView(CatalogOf(options, graph), graph);
        if (parsed.GetValue(_global.Json)) view.WriteListJson(Console.Out);
        else view.WriteList(Console.Out);
        return ExitCodes.Complete;
    }

    private async Task<int> ShowAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (options, graph) = Load(parsed);
        var catalog = CatalogOf(options, graph);
        var dag = catalog.Find(parsed.GetValue(_id)!);
        await using var project = await Project.OpenAsync(options, readOnly: true, cancellationToken);
        var last = await DagHistory.LastAsync(project, dag, cancellationToken);
        var view = new DagView(catalog, graph);
        if (parsed.GetValue(_global.Json)) view.WriteJson(Console.Out, dag, last);
        else view.Write(Console.Out, dag, last);
        return ExitCodes.Complete;
    }

    private async Task<int> TriggerAsync(ParseResult parsed)
    {
        var (options, graph) = Load(parsed);
        var background = BackgroundProcess.IsOne;
        using var stop = new StopSignal(() => Console.Error.WriteLine(Text.Of("Backfill.Stopping")), ignoreHangup: background);
        var today = LocalDay.Of(TimeProvider.System.GetUtcNow(), options.TimeZone);
        var triggers = new DagTriggers(CatalogOf(options, graph), graph, ProjectDays.First, today);
        var trigger = triggers.Of(parsed.GetValue(_id)!, DagConf.Parse(parsed.GetValue(_conf) ?? ""), Console.Error.WriteLine);
        if (trigger.Dag.Source is { } source) SourceSelection.Choose(source, options, needKeys: true, Console.Error.WriteLine);

        await using var project = await Project.OpenAsync(options, readOnly: false, stop.Token);
        if (parsed.GetValue(_noWait) && !background) return await BackgroundProcess.StartAsync(project, stop.Token);
        using var pid = background ? PidFile.Take(options.Folder) : null;
        if (trigger.Order is CollectOrder collect)
            return ExitCodes.Of(await CollectTerminal.ExecuteAsync(project, new CollectRequest(collect, false, true, true), _global.Output(parsed), stop.Token));
        var request = new BackfillRequest((BackfillOrder)trigger.Order, Resume: false, HasRange: true, Wait: true, trigger.Chain[0]);
        return ExitCodes.Of(await TableTerminal.ExecuteAsync(project, graph!, request, trigger, _global.Output(parsed), stop.Token));
    }

    private (ProjectOptions Options, TableGraph? Graph) Load(ParseResult parsed)
    {
        var options = _global.Load(parsed);
        return (options, Warehouse.Find(options));
    }

    private static DagCatalog CatalogOf(ProjectOptions options, TableGraph? graph)
    {
        var catalog = new DagCatalog(graph, SourceSelection.Enabled(options));
        return catalog.All.IsEmpty ? throw new GaplessException(ErrorKind.Usage, Text.Of("Dag.None", options.Folder)) : catalog;
    }
}
