using System.CommandLine;
using Gapless.Cli.Background;
using Gapless.Cli.Composition;
using Gapless.Core.Messages;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Hosting.Composition;
using Gapless.Runtime.Execution;

namespace Gapless.Cli.Commands;

/// <summary><c>gapless collect</c>: fills every missing day of every feed.</summary>
internal sealed class CollectCommand
{
    private readonly GlobalOptions _global;
    private readonly DateOptions _dates = new();
    private readonly OnlyOption _only = new();
    private readonly Option<string> _source = new("--source") { Description = Text.Of("Help.Source"), HelpName = "all|NAME,...", DefaultValueFactory = _ => "all" };
    private readonly OrderOption _order = new(Text.Of("Help.OrderCollect"));
    private readonly Option<bool> _resume = new("--resume") { Description = Text.Of("Help.Resume") };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = Text.Of("Help.DryRun") };
    private readonly Option<bool> _ranges = new("--ranges") { Description = Text.Of("Help.Ranges") };
    private readonly Option<bool> _background = new("--background") { Description = Text.Of("Help.Background") };
    private readonly Option<bool> _noWait = new("--no-wait") { Description = Text.Of("Help.NoWait") };

    private readonly PlanOption<CollectOrder> _plan;

    private CollectCommand(GlobalOptions global)
    {
        _global = global;
        _plan = new PlanOption<CollectOrder>([_dates.Start, _dates.End, _source, _only.Option, _order.Option, _resume]);
    }

    public static Command Create(GlobalOptions global)
    {
        var self = new CollectCommand(global);
        var command = new Command("collect", Text.Of("Help.Collect"))
        {
            self._dates.Start, self._dates.End, self._source, self._only.Option, self._order.Option, self._resume, self._dryRun, self._ranges, self._background, self._noWait, self._plan.Option,
        };
        command.SetAction((parsed, _) => self.RunAsync(parsed));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed)
    {
        var options = _global.Load(parsed);
        var dryRun = parsed.GetValue(_dryRun);
        var sources = SourceSelection.Choose(parsed.GetValue(_source)!, options, needKeys: !dryRun, Notice);
        var today = LocalDay.Of(TimeProvider.System.GetUtcNow(), options.TimeZone);
        var order = new CollectOrder(_dates.Range(parsed, today, Notice), [.. sources], _only.Value(parsed), _order.IsNewestFirst(parsed));
        if (dryRun) return await DryRunAsync(parsed, order);

        var background = BackgroundProcess.IsOne;
        using var stop = new StopSignal(() => Notice(Text.Of("Run.Stopping")), ignoreHangup: background);
        await using var project = await Project.OpenAsync(options, readOnly: false, stop.Token);
        if (parsed.GetValue(_background) && !background) return await BackgroundProcess.StartAsync(project, stop.Token);

        using var pid = background ? PidFile.Take(options.Folder) : null;
        var stored = await _plan.FindAsync(parsed, project, stop.Token);
        var request = new CollectRequest(stored?.Order ?? order, parsed.GetValue(_resume), _dates.AreGiven(parsed), !parsed.GetValue(_noWait), stored?.Plan);
        var result = await CollectTerminal.ExecuteAsync(project, request, _global.Output(parsed), stop.Token);
        return ExitCodes.Of(result);
    }

    private async Task<int> DryRunAsync(ParseResult parsed, CollectOrder order)
    {
        await using var project = await Project.OpenAsync(_global.Load(parsed), readOnly: true, CancellationToken.None);
        await PlanPrinter.PrintAsync(project, graph: null, order, _global, parsed, parsed.GetValue(_ranges));
        return ExitCodes.Complete;
    }

    private static void Notice(string sentence) => Console.Error.WriteLine(sentence);
}
