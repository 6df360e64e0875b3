using System.CommandLine;
using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Plans;

namespace Gapless.Cli.Commands;

/// <summary><c>--only</c>: which reasons a run takes.</summary>
internal sealed class OnlyOption(bool ofTables = false)
{
    private static readonly Dictionary<string, Only> Names = new(StringComparer.Ordinal)
    {
        ["missing"] = Only.Missing,
        ["failed"] = Only.Failed,
        ["provisional"] = Only.Provisional,
        ["stale"] = Only.Stale,
        ["restricted"] = Only.Restricted,
        ["all"] = Only.All,
    };

    public Option<string?> Option { get; } = new("--only") { Description = ofTables ? Text.Of("Help.OnlyTables") : Text.Of("Help.Only"), HelpName = "REASON,..." };

    /// <summary>The reasons asked for.</summary>
    /// <exception cref="GaplessException">A name is unknown.</exception>
    public Only Value(ParseResult parsed) => parsed.GetValue(Option) is { } text
        ? text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Aggregate(Only.None, (sum, name) => sum | Of(name))
        : Only.Default;

    private static Only Of(string name) => Names.TryGetValue(name, out var value)
        ? value
        : throw new GaplessException(ErrorKind.Usage, Text.Of("Only.Unknown", name, string.Join(", ", Names.Keys)));
}
