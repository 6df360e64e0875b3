using System.CommandLine;
using Gapless.Cli.Background;
using Gapless.Cli.Composition;
using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Plans;
using Gapless.Core.Tables;
using Gapless.Hosting.Composition;
using Gapless.Runtime.Backfill;

namespace Gapless.Cli.Commands;

/// <summary><c>gapless backfill</c>: computes every missing or stale day of every table.</summary>
internal sealed class BackfillCommand
{
    private readonly GlobalOptions _global;
    private readonly DateOptions _dates = new(ofTables: true, required: true);
    private readonly TableOptions _tables;
    private readonly Option<bool> _resume = new("--resume") { Description = Text.Of("Help.Resume") };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = Text.Of("Help.DryRun") };
    private readonly Option<bool> _ranges = new("--ranges") { Description = Text.Of("Help.Ranges") };
    private readonly Option<bool> _background = new("--background") { Description = Text.Of("Help.Background") };
    private readonly Option<bool> _noWait = new("--no-wait") { Description = Text.Of("Help.NoWaitTables") };

    private readonly PlanOption<BackfillOrder> _plan;

    private BackfillCommand(GlobalOptions global)
    {
        _global = global;
        _tables = new TableOptions(_dates);
        _plan = new PlanOption<BackfillOrder>([.. _tables.All, _resume, _dryRun]);
    }

    public static Command Create(GlobalOptions global)
    {
        var self = new BackfillCommand(global);
        var command = new Command("backfill", Text.Of("Help.Backfill"));
        foreach (var option in self._tables.All.Concat([self._resume, self._dryRun, self._ranges, self._background, self._noWait, self._plan.Option])) command.Options.Add(option);
        command.SetAction((parsed, _) => self.RunAsync(parsed));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed)
    {
        var options = _global.Load(parsed);
        var graph = Warehouse.Load(options);
        if (!parsed.GetValue(_resume) && !_plan.IsGiven(parsed) && !_dates.AreBothGiven(parsed)) throw new GaplessException(ErrorKind.Usage, Text.Of("Date.Required"));
        if (parsed.GetValue(_dryRun)) return await DryRunAsync(parsed, graph);

        var background = BackgroundProcess.IsOne;
        using var stop = new StopSignal(() => Console.Error.WriteLine(Text.Of("Backfill.Stopping")), ignoreHangup: background);
        await using var project = await Project.OpenAsync(options, readOnly: false, stop.Token);
        var stored = await _plan.FindAsync(parsed, project, stop.Token);
        var order = stored?.Order ?? await _tables.OrderAsync(parsed, project, graph, stop.Token);
        if (parsed.GetValue(_background) && !background) return await BackgroundProcess.StartAsync(project, stop.Token);

        using var pid = background ? PidFile.Take(options.Folder) : null;
        var request = new BackfillRequest(order, parsed.GetValue(_resume), _tables.HasRange(parsed), !parsed.GetValue(_noWait), FirstDag: null, stored?.Plan);
        return ExitCodes.Of(await TableTerminal.ExecuteAsync(project, graph, request, trigger: null, _global.Output(parsed), stop.Token));
    }

    private async Task<int> DryRunAsync(ParseResult parsed, TableGraph graph)
    {
        await using var project = await Project.OpenAsync(_global.Load(parsed), readOnly: true, CancellationToken.None);
        var order = await _tables.OrderAsync(parsed, project, graph, CancellationToken.None);
        await PlanPrinter.PrintAsync(project, graph, order, _global, parsed, parsed.GetValue(_ranges));
        return ExitCodes.Complete;
    }
}
