using System.CommandLine;
using System.Globalization;
using Gapless.Cli.Composition;
using Gapless.Cli.Rendering;
using Gapless.Cli.Templates;
using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Football.Simulation;
using Gapless.Hosting.Composition;
using Gapless.Hosting.Configuration;
using Gapless.Runtime.Backfill;
using Gapless.Runtime.Execution;
using Gapless.Runtime.Options;
using Gapless.Server.Access;

namespace Gapless.Cli.Commands;

/// <summary><c>gapless demo</c>: the main job on a fresh machine, with nothing configured and no network.</summary>
internal static class DemoCommand
{
    private const string LeagueTable =
        "SELECT position, team, played, won, drawn, lost, goal_difference, points FROM ads.ads_league_table "
        + "WHERE competition_code = 'PL' AND dt = (SELECT max(dt) FROM ads.ads_league_table WHERE competition_code = 'PL') ORDER BY position LIMIT 10";

    public static Command Create(GlobalOptions global)
    {
        var folder = new Argument<string?>("DIR") { Description = Text.Of("Help.DemoFolder"), Arity = ArgumentArity.ZeroOrOne };
        var serve = new Option<bool>("--serve") { Description = Text.Of("Help.DemoServe") };
        var command = new Command("demo", Text.Of("Help.Demo")) { folder, serve };
        command.SetAction(async (parsed, _) =>
        {
            var target = Path.GetFullPath(parsed.GetValue(folder) ?? Temporary());
            var code = await RunAsync(target, parsed.GetValue(global.Json));
            return code == ExitCodes.Complete && parsed.GetValue(serve) ? await ServeCommand.ServeAsync(ProjectFile.Load(target), ListenUrls.Parse(ServeCommand.DefaultUrl), []) : code;
        });
        return command;
    }

    private static async Task<int> RunAsync(string folder, bool json)
    {
        using var stop = new StopSignal(() => Console.Error.WriteLine(Text.Of("Run.Stopping")));
        await using var simulator = await FootballSimulator.StartAsync(new SimulatorOptions { RequestsPerMinute = 0 }, TimeProvider.System, stop.Token);
        Console.Error.WriteLine(Text.Of("Demo.Simulator", simulator.BaseAddress));
        ProjectTemplate.Find("football").WriteTo(folder);
        await PointAtAsync(folder, simulator.BaseAddress, stop.Token);
        Console.Error.WriteLine(Text.Of("Demo.Project", folder));

        await using var project = await Project.OpenAsync(ProjectFile.Load(folder), readOnly: false, stop.Token);
        var order = new CollectOrder(DateRange.Inclusive(ProjectDays.First, project.Today), [FootballDataOptions.SourceName], Only.Default);
        var output = json ? RunOutput.Json : Console.IsOutputRedirected ? RunOutput.Lines : RunOutput.Bar;
        var result = await CollectTerminal.ExecuteAsync(project, new CollectRequest(order, false, false, true), output, stop.Token);
        if (json || ExitCodes.Of(result) != ExitCodes.Complete) return ExitCodes.Of(result);
        var tables = await ComputeAsync(project, stop.Token);
        if (ExitCodes.Of(tables) != ExitCodes.Complete) return ExitCodes.Of(tables);
        Console.Out.WriteLine();
        StatusView.WriteText(Console.Out, await ProjectStatus.ReadAsync(project, order.Range, 1, CancellationToken.None));
        await ShowLeagueAsync(project, stop.Token);
        Console.Out.WriteLine();
        Console.Out.WriteLine(Text.Of("Demo.Next", folder, simulator.BaseAddress.Port));
        return ExitCodes.Complete;
    }

    private static async Task<BackfillResult> ComputeAsync(Project project, CancellationToken stopping)
    {
        var graph = Warehouse.Load(project.Options);
        var order = new BackfillOrder(new DateRange(ProjectDays.First, project.Today), graph.Resolve([]), Only.Default, Daily: false, null, ContinueOnError: false);
        Console.Out.WriteLine();
        Console.Out.WriteLine(Text.Of("Demo.Tables", order.Range));
        return await TableTerminal.ExecuteAsync(
            project, graph, new BackfillRequest(order, Resume: false, HasRange: true, Wait: true), null, Console.IsOutputRedirected ? RunOutput.Summary : RunOutput.Bar, stopping);
    }

    private static async Task ShowLeagueAsync(Project project, CancellationToken cancellationToken)
    {
        using var session = await LakeSession.OpenAsync(project, Warehouse.Load(project.Options), LeagueTable, cancellationToken);
        using var table = await Task.Run(() => session.Query(LeagueTable, cancellationToken), cancellationToken);
        Console.Out.WriteLine();
        Console.Out.WriteLine($"gapless sql --project {project.Options.Folder} \"{LeagueTable}\"");
        SqlView.WriteTable(Console.Out, table, null);
    }

    // The template's own file, pointed at the simulator: no key, no limit, no pause.
    private static async Task PointAtAsync(string folder, Uri simulator, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder, ProjectFile.Name);
        var yaml = await File.ReadAllTextAsync(file, cancellationToken);
        (string From, string To)[] changes =
        [
            ("base_url: https://api.football-data.org/v4", $"base_url: {new Uri(simulator, "v4")}"),
            ("api_key: ${FOOTBALL_DATA_API_KEY}", "api_key: demo"),
            ("requests_per_minute: 10", "requests_per_minute: none"),
            ("database: ${DATABASE_URL:-sqlite:data/gapless.db}", "database: sqlite:data/gapless.db"),
            ("delay: {min: 1.5s, max: 3.5s}", "delay: {min: 0s, max: 0s}"),
        ];
        foreach (var (from, to) in changes)
        {
            if (!yaml.Contains(from, StringComparison.Ordinal)) throw new GaplessException(ErrorKind.Machine, Text.Of("Demo.Template", from));
            yaml = yaml.Replace(from, to, StringComparison.Ordinal);
        }

        await File.WriteAllTextAsync(file, yaml, cancellationToken);
    }

    private static string Temporary() => Path.Combine(
        Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"gapless-demo-{TimeProvider.System.GetLocalNow():yyyyMMdd-HHmmss}"));
}
