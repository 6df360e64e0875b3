using System.CommandLine;
using System.Text.Json;
using Gapless.Cli.Composition;
using Gapless.Cli.Rendering;
using Gapless.Core.Messages;
using Gapless.Hosting;
using Gapless.Hosting.Composition;
using Gapless.Runtime.Verification;

namespace Gapless.Cli.Commands;

/// <summary><c>gapless ledger</c>: the ledger's own upkeep.</summary>
internal static class LedgerCommand
{
    public static Command Create(GlobalOptions global)
    {
        var rebuild = new Command("rebuild", Text.Of("Help.LedgerRebuild"));
        rebuild.SetAction((parsed, _) => RebuildAsync(global, parsed));
        return new Command("ledger", Text.Of("Help.Ledger")) { rebuild };
    }

    private static async Task<int> RebuildAsync(GlobalOptions global, ParseResult parsed)
    {
        var options = global.Load(parsed);
        var graph = Warehouse.Load(options);
        using var stop = new StopSignal();
        await using var project = await Project.OpenAsync(options, readOnly: false, stop.Token);
        var crash = new EnvironmentCrashPoints();
        await using var services = TableServices.Open(project, graph, crash);
        using var progress = new SlowProgress(graph.Tables.Length, project.Time);
        var result = await new LedgerRebuild(services.Services, crash).RunAsync(progress.Done, stop.Token);
        if (parsed.GetValue(global.Json))
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(result, JsonFormat.Options));
            return ExitCodes.Complete;
        }

        Console.Out.WriteLine(Text.Of("Rebuild.Done", result.Days, result.Tables));
        if (result.Unwhole > 0) Console.Out.WriteLine(Text.Of("Rebuild.Unwhole", result.Unwhole));
        return ExitCodes.Complete;
    }
}
