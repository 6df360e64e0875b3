using System.CommandLine;
using Gapless.Core.Messages;
using Gapless.Core.Plans;

namespace Gapless.Cli.Commands;

/// <summary><c>--only</c>: which reasons a run takes.</summary>
internal sealed class OnlyOption(bool ofTables = false)
{
    public Option<string?> Option { get; } = new("--only") { Description = ofTables ? Text.Of("Help.OnlyTables") : Text.Of("Help.Only"), HelpName = "REASON,..." };

    /// <summary>The reasons asked for.</summary>
    /// <exception cref="Core.Errors.GaplessException">A name is unknown.</exception>
    public Only Value(ParseResult parsed) => parsed.GetValue(Option) is { } text
        ? OnlyNames.Parse(text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        : Only.Default;
}
