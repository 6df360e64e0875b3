using System.CommandLine;
using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Plans;
using Gapless.Core.Tables;
using Gapless.Hosting.Composition;

namespace Gapless.Cli.Commands;

/// <summary><c>gapless plan</c>: which days of which feeds and tables are to be done, and why; stored, so that just this can be run.</summary>
internal sealed class PlanCommand
{
    private readonly DateOptions _dates = new(ofTables: true);
    private readonly TableOptions _tables;
    private readonly Option<string?> _source = new("--source") { Description = Text.Of("Help.PlanSource"), HelpName = "all|NAME,..." };
    private readonly Option<bool> _ranges = new("--ranges") { Description = Text.Of("Help.PlanRanges") };

    private PlanCommand() => _tables = new TableOptions(_dates);

    public static Command Create(GlobalOptions global)
    {
        var self = new PlanCommand();
        var command = new Command("plan", Text.Of("Help.Plan"));
        foreach (var option in self._tables.All.Concat([self._source, self._ranges])) command.Options.Add(option);
        command.SetAction((parsed, cancellationToken) => self.RunAsync(global, parsed, cancellationToken));
        return command;
    }

    private async Task<int> RunAsync(GlobalOptions global, ParseResult parsed, CancellationToken cancellationToken)
    {
        var options = global.Load(parsed);
        var graph = Warehouse.Find(options);
        await using var project = await Project.OpenAsync(options, readOnly: false, cancellationToken);
        var order = await OrderAsync(parsed, project, graph, cancellationToken);
        var plan = await PlanPrinter.PrintAsync(project, graph, order, global, parsed, parsed.GetValue(_ranges));
        var planId = PlanHash.Of(plan);
        await project.Ledger.Runs.StorePlanAsync(planId, plan, cancellationToken);
        if (!parsed.GetValue(global.Json) && (plan.PartitionCount > 0 || !plan.Requests.IsEmpty)) Console.Out.WriteLine(Text.Of("Plan.Stored", PlanCommands.Of(order), planId));
        return ExitCodes.Complete;
    }

    // Tables that are named are planned alone, and so are sources.
    private async Task<RunOrder> OrderAsync(ParseResult parsed, Project project, TableGraph? graph, CancellationToken cancellationToken)
    {
        var steps = new List<RunOrder>();
        var sources = parsed.GetValue(_source);
        if (sources is not null || (!_tables.HasTargets(parsed) && SourceSelection.Enabled(project.Options).Any()))
        {
            var names = SourceSelection.Choose(sources ?? "all", project.Options, needKeys: false, Console.Error.WriteLine);
            steps.Add(new CollectOrder(_dates.Range(parsed, project.Today, Console.Error.WriteLine), [.. names], _tables.Reasons(parsed), _tables.IsNewestFirst(parsed)));
        }

        if (graph is not null && (sources is null || _tables.HasTargets(parsed))) steps.Add(await _tables.OrderAsync(parsed, project, graph, cancellationToken));
        return steps.Count switch
        {
            0 => throw new GaplessException(ErrorKind.Usage, Text.Of("Plan.NothingHere")),
            1 => steps[0],
            _ => new StepsOrder([.. steps]),
        };
    }
}
