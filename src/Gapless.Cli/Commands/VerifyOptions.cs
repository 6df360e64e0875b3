using System.CommandLine;
using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Partitions;
using Gapless.Core.Tables;
using Gapless.Runtime.Verification;

namespace Gapless.Cli.Commands;

/// <summary>The options that verify and repair have in common.</summary>
internal sealed class VerifyOptions
{
    private readonly TargetsOption _targets = new();
    private readonly Option<bool> _deep = new("--deep") { Description = Text.Of("Help.Deep") };

    public IEnumerable<Option> All => [_targets.Option, _deep];

    /// <summary>What is asked for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="graph">The project's tables.</param>
    /// <param name="first">The first day; null = from the beginning.</param>
    /// <param name="last">The last day, inclusive; null = to the end.</param>
    /// <exception cref="GaplessException">A target is unknown, or the dates are the wrong way round.</exception>
    public VerifyOrder Order(ParseResult parsed, TableGraph graph, string? first = null, string? last = null)
    {
        var start = first is null ? DateOnly.MinValue : DateOptions.Parse("--start-date", first);
        var end = last is null ? DateOnly.MaxValue.AddDays(-1) : DateOptions.Parse("--end-date", last);
        if (end < start) throw new GaplessException(ErrorKind.Usage, Text.Of("Date.Reversed", last, first));
        return new VerifyOrder(graph.Resolve(_targets.Value(parsed)), first is null && last is null ? null : DateRange.Inclusive(start, end), parsed.GetValue(_deep));
    }
}
