using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Gapless.Core.Datasets;
using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Tables;
using Gapless.Hosting.Composition;
using Gapless.Runtime.Planning;

namespace Gapless.Cli.Commands;

/// <summary>The options of the commands over a range of days of tables.</summary>
internal sealed class TableOptions(DateOptions dates)
{
    private const string Auto = "auto";
    private readonly TargetsOption _targets = new();
    private readonly OnlyOption _only = new(ofTables: true);
    private readonly Option<string> _batchSize = new("--batch-size") { Description = Text.Of("Help.BatchSize"), HelpName = "auto|N", DefaultValueFactory = _ => Auto };
    private readonly Option<bool> _continue = new("--continue-on-error") { Description = Text.Of("Help.ContinueOnError") };

    private readonly OrderOption _order = new(Text.Of("Help.Order"));

    /// <summary>True when a date was given.</summary>
    public bool HasRange(ParseResult parsed) => dates.AreGiven(parsed);

    /// <summary>True when tables are named.</summary>
    public bool HasTargets(ParseResult parsed) => parsed.GetValue(_targets.Option) is not null;

    /// <summary>Which reasons are taken.</summary>
    public Only Reasons(ParseResult parsed) => _only.Value(parsed);

    /// <summary>True when the newest days come first.</summary>
    public bool IsNewestFirst(ParseResult parsed) => _order.IsNewestFirst(parsed);

    /// <summary>All of them.</summary>
    public IEnumerable<Option> All => [dates.Start, dates.End, _targets.Option, _only.Option, _batchSize, _continue, _order.Option];

    /// <summary>What is ordered. Dates that are not given are the first day of the raw sources, and the day before today.</summary>
    /// <exception cref="GaplessException">A value is wrong.</exception>
    public async Task<BackfillOrder> OrderAsync(ParseResult parsed, Project project, TableGraph graph, CancellationToken cancellationToken)
    {
        var targets = graph.Resolve(_targets.Value(parsed));
        var (only, size) = (_only.Value(parsed), BatchSize(parsed));
        var range = await RangeAsync(parsed, project, graph, targets, cancellationToken);
        return new BackfillOrder(range, targets, only, Daily: false, size, parsed.GetValue(_continue), IsNewestFirst(parsed));
    }

    private async Task<DateRange> RangeAsync(
        ParseResult parsed, Project project, TableGraph graph, ImmutableArray<DatasetName> targets, CancellationToken cancellationToken)
    {
        var last = project.Today.AddDays(-1);
        if (parsed.GetValue(dates.Start) is not null) return dates.Range(parsed, project.Today, last, last, Console.Error.WriteLine);
        // Read before the store is looked at, so that a wrong date is told at once.
        dates.Check(parsed);
        var first = await RawCoverage.FirstDayAsync(project.Store, graph, targets, cancellationToken) ?? last;
        return dates.Range(parsed, project.Today, first < last ? first : last, last, Console.Error.WriteLine);
    }

    private int? BatchSize(ParseResult parsed)
    {
        var text = parsed.GetValue(_batchSize)!;
        if (text == Auto) return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0
            ? size
            : throw new GaplessException(ErrorKind.Usage, Text.Of("BatchSize.Invalid", text));
    }
}
