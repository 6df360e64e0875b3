using System.CommandLine;
using System.Text.Json;
using Gapless.Cli.Composition;
using Gapless.Cli.Simulation;
using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Partitions;
using Gapless.Hosting.Composition;

namespace Gapless.Cli.Commands;

/// <summary><c>gapless simulate etf</c>: writes made-up raw days of Chinese exchange-traded funds into the project's store.</summary>
internal sealed class SimulateEtfCommand
{
    private const int FundsUnlessTold = 50;

    private readonly DateOptions _dates = new();
    private readonly Option<int> _symbols = new("--symbols") { Description = Text.Of("Help.EtfSymbols"), HelpName = "N", DefaultValueFactory = _ => FundsUnlessTold };
    private readonly Option<int> _seed = new("--seed") { Description = Text.Of("Help.EtfSeed"), HelpName = "N", DefaultValueFactory = _ => 1 };

    public static Command Create(GlobalOptions global)
    {
        var self = new SimulateEtfCommand();
        var command = new Command("etf", Text.Of("Help.SimulateEtf")) { self._dates.Start, self._dates.End, self._symbols, self._seed };
        command.SetAction((parsed, _) => self.RunAsync(global, parsed));
        return command;
    }

    private async Task<int> RunAsync(GlobalOptions global, ParseResult parsed)
    {
        using var stop = new StopSignal();
        var options = global.Load(parsed);
        var today = LocalDay.Of(TimeProvider.System.GetUtcNow(), options.TimeZone);
        var range = _dates.Range(parsed, today, Console.Error.WriteLine);
        if (range.Start < TradingCalendar.First) throw new GaplessException(ErrorKind.Usage, Text.Of("Simulate.TooEarly", EtfCsv.Date(TradingCalendar.First)));
        var symbols = parsed.GetValue(_symbols);
        if (symbols < 1 || symbols > EtfFunds.Most) throw new GaplessException(ErrorKind.Usage, Text.Of("Simulate.BadSymbols", symbols, EtfFunds.Most));
        var store = Stores.Open(options, TimeProvider.System);
        using var connection = store as IDisposable;
        var (days, written) = await new EtfRawFiles(store, new EtfMarket(symbols, parsed.GetValue(_seed))).WriteAsync(range, stop.Token);
        if (parsed.GetValue(global.Json)) Console.Out.WriteLine(JsonSerializer.Serialize(new { trading_days = days, symbols, files_written = written, store = store.Address }));
        else Console.Out.WriteLine(Text.Of("Simulate.EtfWritten", days, range, symbols, written, store.Address));
        return ExitCodes.Complete;
    }
}
