using System.CommandLine;
using System.Data.Common;
using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Secrets;
using Gapless.State;

namespace Gapless.Cli.Rendering;

/// <summary>Prints errors to people: what, where, what to do, without a stack trace unless GAPLESS_TRACE is set.</summary>
internal static class ErrorPrinter
{
    private const int DiskFull = 28;
    private const int ReadOnlyFileSystem = 30;

    /// <summary>Replaces the project's secrets in whatever is printed; set once the project is known.</summary>
    public static SecretRedactor Redactor { get; set; } = new([]);

    /// <summary>Where the project's ledger is, for the database's errors; set once the project is known.</summary>
    public static LedgerAddress? Ledger { get; set; }

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
        var known = Known(error);
        Console.Error.WriteLine(Redactor.Redact($"gapless: {known?.Message ?? Text.Of("Error.Bug", error.GetType().Name, error.Message.ReplaceLineEndings(" "))}"));
        if (known is null || Environment.GetEnvironmentVariable("GAPLESS_TRACE") == "1") Console.Error.WriteLine(Redactor.Redact(error.ToString()));
        return known is null ? ExitCodes.Machine : ExitCodes.Of(known.Kind);
    }

    /// <summary>The error as one that a person can act on; null for a bug.</summary>
    public static GaplessException? Known(Exception error) => error switch
    {
        GaplessException known => known,
        AggregateException { InnerExceptions: [{ } inner, ..] } => Known(inner),
        DbException database when Ledger is { } ledger && LedgerErrors.Explain(database, ledger) is { } explained => explained,
        UnauthorizedAccessException denied => new GaplessException(ErrorKind.Machine, Text.Of("Error.Denied", denied.Message), denied),
        IOException { HResult: var code } full when (code & 0xFFFF) == DiskFull => new GaplessException(ErrorKind.Machine, Text.Of("Error.DiskFull", full.Message), full),
        IOException { HResult: var code } locked when (code & 0xFFFF) == ReadOnlyFileSystem => new GaplessException(ErrorKind.Machine, Text.Of("Error.Denied", locked.Message), locked),
        IOException io => new GaplessException(ErrorKind.Machine, Text.Of("Error.Io", io.Message), io),
        _ => null,
    };
}
