using System.CommandLine;
using Gapless.Cli.Composition;
using Gapless.Cli.Rendering;
using Gapless.Core.Messages;
using Gapless.Core.Tables;
using Gapless.Core.Verification;
using Gapless.Hosting.Composition;
using Gapless.Runtime.Options;
using Gapless.Runtime.Verification;

namespace Gapless.Cli.Commands;

/// <summary><c>gapless repair</c>: fixes what verify finds.</summary>
internal sealed class RepairCommand
{
    private readonly VerifyOptions _options = new();
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = Text.Of("Help.RepairDryRun") };
    private readonly Option<bool> _noWait = new("--no-wait") { Description = Text.Of("Help.NoWaitTables") };

    public static Command Create(GlobalOptions global)
    {
        var self = new RepairCommand();
        var command = new Command("repair", Text.Of("Help.Repair"));
        foreach (var option in self._options.All.Concat([self._dryRun, self._noWait])) command.Options.Add(option);
        command.SetAction((parsed, _) => self.RunAsync(global, parsed));
        return command;
    }

    private async Task<int> RunAsync(GlobalOptions global, ParseResult parsed)
    {
        var options = global.Load(parsed);
        var graph = Warehouse.Load(options);
        var order = _options.Order(parsed, graph);
        using var stop = new StopSignal();
        var isDry = parsed.GetValue(_dryRun);
        var result = isDry
            ? new RepairResult(RepairStep.Of(await VerifyTerminal.RunAsync(options, graph, order, stop.Token)), [])
            : await RepairAsync(options, graph, order, !parsed.GetValue(_noWait), stop.Token);
        if (parsed.GetValue(global.Json)) RepairView.WriteJson(Console.Out, result);
        else RepairView.WriteText(Console.Out, result, order.Targets.Length, isDry);
        return result.Left.Count == 0 ? ExitCodes.Complete : ExitCodes.Failed;
    }

    private static async Task<RepairResult> RepairAsync(ProjectOptions options, TableGraph graph, VerifyOrder order, bool wait, CancellationToken stopping)
    {
        await using var project = await Project.OpenAsync(options, readOnly: false, stopping);
        var crash = new EnvironmentCrashPoints();
        await using var services = TableServices.Open(project, graph, crash);
        using var progress = new SlowProgress(order.Targets.Length, project.Time);
        return await new Repairer(services.Services, crash).RunAsync(order, wait, Console.Error.WriteLine, progress.Done, stopping);
    }
}
