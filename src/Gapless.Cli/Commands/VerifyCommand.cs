using System.CommandLine;
using Gapless.Cli.Composition;
using Gapless.Cli.Rendering;
using Gapless.Core.Messages;
using Gapless.Hosting.Composition;

namespace Gapless.Cli.Commands;

/// <summary><c>gapless verify</c>: whether ledger, manifests and files of the tables fit each other.</summary>
internal sealed class VerifyCommand
{
    private readonly VerifyOptions _options = new();
    private readonly Option<string?> _start = new("--start-date") { Description = Text.Of("Help.VerifyStart"), HelpName = "YYYY-MM-DD" };
    private readonly Option<string?> _end = new("--end-date") { Description = Text.Of("Help.VerifyEnd"), HelpName = "YYYY-MM-DD" };

    public static Command Create(GlobalOptions global)
    {
        var self = new VerifyCommand();
        var command = new Command("verify", Text.Of("Help.Verify"));
        foreach (var option in self._options.All.Concat([self._start, self._end])) command.Options.Add(option);
        command.SetAction((parsed, token) => self.RunAsync(global, parsed, token));
        return command;
    }

    private async Task<int> RunAsync(GlobalOptions global, ParseResult parsed, CancellationToken cancellationToken)
    {
        var options = global.Load(parsed);
        var graph = Warehouse.Load(options);
        var order = _options.Order(parsed, graph, parsed.GetValue(_start), parsed.GetValue(_end));
        var differences = await VerifyTerminal.RunAsync(options, graph, order, cancellationToken);
        if (parsed.GetValue(global.Json)) DifferenceView.WriteJson(Console.Out, differences);
        else DifferenceView.WriteText(Console.Out, differences, order.Targets.Length);
        return differences.Count == 0 ? ExitCodes.Complete : ExitCodes.Failed;
    }
}
