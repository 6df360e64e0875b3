using System.CommandLine;
using Gapless.Cli.Composition;
using Gapless.Core.Messages;

namespace Gapless.Cli.Commands;

/// <summary><c>gapless plan</c>: which days of which tables would be computed, and why.</summary>
internal sealed class PlanCommand
{
    private readonly TableOptions _tables = new(new DateOptions(ofTables: true));
    private readonly Option<bool> _ranges = new("--ranges") { Description = Text.Of("Help.PlanRanges") };

    public static Command Create(GlobalOptions global)
    {
        var self = new PlanCommand();
        var command = new Command("plan", Text.Of("Help.Plan"));
        foreach (var option in self._tables.All.Append(self._ranges)) command.Options.Add(option);
        command.SetAction((parsed, token) => self.RunAsync(global, parsed, token));
        return command;
    }

    private async Task<int> RunAsync(GlobalOptions global, ParseResult parsed, CancellationToken cancellationToken)
    {
        var options = global.Load(parsed);
        var graph = Warehouse.Load(options);
        await using var project = await Project.OpenAsync(options, readOnly: true, cancellationToken);
        var order = await _tables.OrderAsync(parsed, project, graph, cancellationToken);
        return await TablePlans.PrintAsync(project, graph, order, global, parsed, parsed.GetValue(_ranges));
    }
}
