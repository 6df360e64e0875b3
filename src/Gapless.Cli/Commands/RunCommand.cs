using System.CommandLine;
using System.Globalization;
using Gapless.Cli.Composition;
using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Tables;
using Gapless.Hosting.Composition;
using Gapless.Hosting.Execution;
using Gapless.Runtime.Backfill;

namespace Gapless.Cli.Commands;

/// <summary><c>gapless run</c>: the daily run, for the day before today unless told.</summary>
internal sealed class RunCommand
{
    private readonly GlobalOptions _global;
    private readonly TargetsOption _targets = new();
    private readonly OnlyOption _only = new(ofTables: true);
    private readonly Option<string?> _date = new("--date") { Description = Text.Of("Help.RunDate"), HelpName = "YYYY-MM-DD" };
    private readonly Option<bool> _continue = new("--continue-on-error") { Description = Text.Of("Help.ContinueOnError") };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = Text.Of("Help.DryRun") };
    private readonly Option<bool> _noWait = new("--no-wait") { Description = Text.Of("Help.NoWaitTables") };
    private readonly Option<bool> _noCollect = new("--no-collect") { Description = Text.Of("Help.NoCollect") };
    private readonly PlanOption<StepsOrder> _plan;

    private RunCommand(GlobalOptions global)
    {
        _global = global;
        _plan = new PlanOption<StepsOrder>([_targets.Option, _only.Option, _date, _continue, _dryRun, _noCollect]);
    }

    public static Command Create(GlobalOptions global)
    {
        var self = new RunCommand(global);
        var command = new Command("run", Text.Of("Help.Run")) { self._date, self._targets.Option, self._only.Option, self._continue, self._dryRun, self._noWait, self._noCollect, self._plan.Option };
        command.SetAction((parsed, _) => self.RunAsync(parsed));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed)
    {
        var options = _global.Load(parsed);
        var graph = Warehouse.Load(options);
        var dryRun = parsed.GetValue(_dryRun);
        using var stop = new StopSignal(() => Console.Error.WriteLine(Text.Of("Backfill.Stopping")));
        await using var project = await Project.OpenAsync(options, readOnly: dryRun, stop.Token);
        var stored = await _plan.FindAsync(parsed, project, stop.Token);
        if (stored is { Plan: var plan }) await ProjectPlans.Planner(project, graph, plan.Order).EnsureFitsAsync(plan, stop.Token);
        RunOrder order = stored?.Order ?? Order(parsed, project, graph);
        if (dryRun)
        {
            await PlanPrinter.PrintAsync(project, graph, order, _global, parsed, ranges: false);
            return ExitCodes.Complete;
        }

        if (order is StepsOrder steps)
            return await ProjectRun.ExecuteAsync(project, graph, steps, !parsed.GetValue(_noWait), parsed.GetValue(_continue), _global.Output(parsed), stop.Token);
        var request = new BackfillRequest((BackfillOrder)order, Resume: false, HasRange: true, !parsed.GetValue(_noWait));
        return ExitCodes.Of(await TableTerminal.ExecuteAsync(project, graph, request, trigger: null, _global.Output(parsed), stop.Token));
    }

    private RunOrder Order(ParseResult parsed, Project project, TableGraph graph)
    {
        var daily = DailyOrder(parsed, project, graph);
        if (parsed.GetValue(_noCollect) || parsed.GetValue(_targets.Option) is not null || !SourceSelection.Enabled(project.Options).Any()) return daily;
        var sources = SourceSelection.Choose("all", project.Options, needKeys: !parsed.GetValue(_dryRun), Console.Error.WriteLine);
        return DailyOrders.Of(daily, sources, parsed.GetValue(_date) is null ? ProjectDays.First : daily.Range.Start);
    }

    private BackfillOrder DailyOrder(ParseResult parsed, Project project, TableGraph graph)
    {
        var day = parsed.GetValue(_date) is { } text ? DateOptions.Parse("--date", text) : project.Today.AddDays(-1);
        if (day > project.Today) throw new GaplessException(ErrorKind.Usage, Text.Of("Date.RunFuture", Show(day), Show(project.Today)));
        return new BackfillOrder(
            DateRange.Inclusive(day, day), graph.Resolve(_targets.Value(parsed)), _only.Value(parsed), Daily: true, BatchSize: null, parsed.GetValue(_continue));
    }

    private static string Show(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
