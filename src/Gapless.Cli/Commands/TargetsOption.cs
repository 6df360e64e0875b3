using System.CommandLine;
using Gapless.Core.Messages;

namespace Gapless.Cli.Commands;

/// <summary><c>--targets</c>: which layers and tables.</summary>
internal sealed class TargetsOption
{
    public Option<string?> Option { get; } = new("--targets") { Description = Text.Of("Help.Targets"), HelpName = "LAYER|LAYER.TABLE,..." };

    /// <summary>The targets asked for; none = all.</summary>
    public IReadOnlyList<string> Value(ParseResult parsed) =>
        parsed.GetValue(Option) is { } text ? [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)] : [];
}
