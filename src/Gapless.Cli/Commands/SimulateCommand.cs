using System.CommandLine;
using Gapless.Cli.Composition;
using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Football.Simulation;
using Gapless.Hosting.Configuration;

namespace Gapless.Cli.Commands;

/// <summary><c>gapless simulate</c> and <c>gapless simulate football</c>: serves football-data.org v4 and the FotMob day list on this machine.</summary>
internal sealed class SimulateCommand
{
    private readonly Option<string?> _matches = new("--matches") { Description = Text.Of("Help.SimMatches"), HelpName = "FILE.jsonl[.gz]" };
    private readonly Option<int> _port = new("--port") { Description = Text.Of("Help.SimPort"), HelpName = "N" };
    private readonly Option<int> _perMinute = new("--requests-per-minute") { Description = Text.Of("Help.SimPerMinute"), HelpName = "N", DefaultValueFactory = _ => 10 };
    private readonly Option<int?> _restrict = new("--restrict-before-season") { Description = Text.Of("Help.SimRestrict"), HelpName = "YEAR" };
    private readonly Option<string> _faults = new("--faults") { Description = Text.Of("Help.SimFaults"), HelpName = "5%", DefaultValueFactory = _ => "0%" };
    private readonly Option<string> _latency = new("--latency") { Description = Text.Of("Help.SimLatency"), HelpName = "50ms", DefaultValueFactory = _ => "0s" };
    private readonly Option<int> _seed = new("--seed") { Description = Text.Of("Help.SimSeed"), HelpName = "N", DefaultValueFactory = _ => 1 };

    /// <summary>The command, with its simulators as commands below it; by itself it is the football one.</summary>
    public static Command Create(GlobalOptions global)
    {
        var command = Football("simulate", Text.Of("Help.Simulate"));
        command.Subcommands.Add(Football("football", Text.Of("Help.SimulateFootball")));
        command.Subcommands.Add(SimulateEtfCommand.Create(global));
        return command;
    }

    private static Command Football(string name, string help)
    {
        var self = new SimulateCommand();
        var command = new Command(name, help)
        {
            self._matches, self._port, self._perMinute, self._restrict, self._faults, self._latency, self._seed,
        };
        command.SetAction((parsed, _) => self.RunAsync(parsed));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed)
    {
        using var stop = new StopSignal();
        var options = new SimulatorOptions
        {
            MatchesFile = parsed.GetValue(_matches),
            Port = parsed.GetValue(_port),
            RequestsPerMinute = parsed.GetValue(_perMinute),
            RestrictBeforeSeason = parsed.GetValue(_restrict),
            Faults = Percent(parsed.GetValue(_faults)!),
            Latency = Durations.TryParse(parsed.GetValue(_latency)!, out var latency)
                ? latency
                : throw new GaplessException(ErrorKind.Usage, Text.Of("Simulate.BadLatency", parsed.GetValue(_latency))),
            Seed = parsed.GetValue(_seed),
        };
        await using var simulator = await FootballSimulator.StartAsync(options, TimeProvider.System, stop.Token);
        Console.Out.WriteLine(Text.Of("Simulate.Serving", new Uri(simulator.BaseAddress, "v4"), simulator.BaseAddress));
        await simulator.WaitForShutdownAsync(stop.Token);
        return ExitCodes.Complete;
    }

    private static double Percent(string text)
    {
        var number = text.EndsWith('%') ? text[..^1] : text;
        if (!double.TryParse(number, System.Globalization.CultureInfo.InvariantCulture, out var value)) throw new GaplessException(ErrorKind.Usage, Text.Of("Simulate.BadPercent", text));
        return text.EndsWith('%') ? value / 100 : value;
    }
}
