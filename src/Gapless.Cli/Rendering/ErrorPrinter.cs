using System.CommandLine;
using Gapless.Core.Messages;
using Gapless.Hosting.Errors;

namespace Gapless.Cli.Rendering;

/// <summary>Prints errors to people: what, where, what to do, without a stack trace unless GAPLESS_TRACE is set.</summary>
internal static class ErrorPrinter
{
    /// <summary>Prints what is wrong with the command line.</summary>
    public static void Usage(ParseResult parsed)
    {
        // One line: a misspelt option makes an error of its value as well.
        var help = Text.Of("Error.SeeHelp", parsed.CommandResult.Command.Name == "gapless" ? "gapless" : $"gapless {parsed.CommandResult.Command.Name}");
        Console.Error.WriteLine($"gapless: {parsed.Errors[0].Message.ReplaceLineEndings(" ")} {help}");
    }

    /// <summary>Prints the error and gives the exit code that goes with it.</summary>
    public static int Print(Exception error)
    {
        var known = KnownErrors.Of(error);
        Console.Error.WriteLine(KnownErrors.Redactor.Redact($"gapless: {known?.Message ?? Text.Of("Error.Bug", error.GetType().Name, error.Message.ReplaceLineEndings(" "))}"));
        if (known is null || Environment.GetEnvironmentVariable("GAPLESS_TRACE") == "1") Console.Error.WriteLine(KnownErrors.Redactor.Redact(error.ToString()));
        return known is null ? ExitCodes.Machine : ExitCodes.Of(known.Kind);
    }
}
