using System.CommandLine;
using Gapless.Core.Errors;
using Gapless.Core.Messages;

namespace Gapless.Cli.Commands;

/// <summary><c>--order</c>: which days come first.</summary>
/// <param name="description">What it means here.</param>
internal sealed class OrderOption(string description)
{
    private const string Oldest = "oldest";
    private const string Newest = "newest";

    public Option<string> Option { get; } = new("--order") { Description = description, HelpName = "oldest|newest", DefaultValueFactory = _ => Oldest };

    /// <summary>True when the newest days come first.</summary>
    /// <exception cref="GaplessException">The value is unknown.</exception>
    public bool IsNewestFirst(ParseResult parsed) => parsed.GetValue(Option) switch
    {
        Oldest => false,
        Newest => true,
        var text => throw new GaplessException(ErrorKind.Usage, Text.Of("Order.Unknown", text)),
    };
}
