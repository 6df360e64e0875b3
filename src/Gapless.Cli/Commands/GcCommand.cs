using System.CommandLine;
using System.CommandLine.Parsing;
using Gapless.Cli.Composition;
using Gapless.Cli.Rendering;
using Gapless.Core.Messages;
using Gapless.Core.Tables;
using Gapless.Hosting.Composition;
using Gapless.Runtime.Options;
using Gapless.Runtime.Versions;

namespace Gapless.Cli.Commands;

/// <summary><c>gapless gc</c>: removes versions of days that are kept no longer.</summary>
internal sealed class GcCommand
{
    // Of days, about as many as there are dates.
    private const int Most = 700_000;

    private readonly GlobalOptions _global;
    private readonly TargetsOption _targets = new();
    private readonly Option<int?> _keep = new("--keep") { Description = Text.Of("Help.GcKeep"), HelpName = "N" };
    private readonly Option<int?> _olderThan = new("--older-than") { Description = Text.Of("Help.GcOlderThan"), HelpName = "DAYS" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = Text.Of("Help.RepairDryRun") };
    private readonly Option<bool> _noWait = new("--no-wait") { Description = Text.Of("Help.NoWaitTables") };

    private GcCommand(GlobalOptions global)
    {
        _global = global;
        foreach (var option in new[] { _keep, _olderThan }) option.Validators.Add(result => Check(option, result));
    }

    public static Command Create(GlobalOptions global)
    {
        var self = new GcCommand(global);
        var command = new Command("gc", Text.Of("Help.Gc")) { self._targets.Option, self._keep, self._olderThan, self._dryRun, self._noWait };
        command.SetAction((parsed, _) => self.RunAsync(parsed));
        return command;
    }

    private static void Check(Option<int?> option, OptionResult result)
    {
        if (result.GetValue(option) is < 0 or > Most) result.AddError(Text.Of("Gc.OutOfRange", option.Name, Most));
    }

    private async Task<int> RunAsync(ParseResult parsed)
    {
        var options = _global.Load(parsed);
        var graph = Warehouse.Load(options);
        TimeSpan? age = parsed.GetValue(_olderThan) is { } days ? TimeSpan.FromDays(days) : null;
        var order = new GcOrder(graph.Resolve(_targets.Value(parsed)), parsed.GetValue(_keep), age);
        using var stop = new StopSignal();
        var isDry = parsed.GetValue(_dryRun);
        var results = await RunAsync(options, graph, order, isDry, !parsed.GetValue(_noWait), stop.Token);
        if (parsed.GetValue(_global.Json)) GcView.WriteJson(Console.Out, results);
        else GcView.WriteText(Console.Out, results, isDry);
        return ExitCodes.Complete;
    }

    private static async Task<IReadOnlyList<GcResult>> RunAsync(ProjectOptions options, TableGraph graph, GcOrder order, bool isDry, bool wait, CancellationToken stopping)
    {
        await using var project = await Project.OpenAsync(options, readOnly: isDry, stopping);
        var crash = new EnvironmentCrashPoints();
        await using var services = TableServices.Open(project, graph, crash);
        var collector = new GarbageCollector(services.Services, crash);
        using var progress = new SlowProgress(order.Targets.Length, project.Time);
        return isDry ? await collector.LookAsync(order, progress.Done, stopping) : await collector.RunAsync(order, wait, Console.Error.WriteLine, progress.Done, stopping);
    }
}
