using Gapless.Core.Errors;
using Gapless.Core.Runs;
using Gapless.Runtime.Backfill;
using Gapless.Runtime.Execution;

namespace Gapless.Cli;

/// <summary>What the program's exit code says; the one place that decides it.</summary>
internal static class ExitCodes
{
    /// <summary>Everything asked for is done; restricted and empty days count as done.</summary>
    public const int Complete = 0;

    /// <summary>The machine's fault, or a bug.</summary>
    public const int Machine = 1;

    /// <summary>The command or the configuration is wrong.</summary>
    public const int Usage = 2;

    /// <summary>Finished with failed partitions, or the source stayed down.</summary>
    public const int Failed = 3;

    /// <summary>The key or permission is refused.</summary>
    public const int Refused = 4;

    /// <summary>Another run holds what this one needs.</summary>
    public const int Held = 5;

    /// <summary>Stopped or cancelled, or taken over by another process.</summary>
    public const int Stopped = 130;

    /// <summary>The code of an error.</summary>
    public static int Of(ErrorKind kind) => kind switch
    {
        ErrorKind.Usage => Usage,
        ErrorKind.SourceDown => Failed,
        ErrorKind.Refused => Refused,
        ErrorKind.Held => Held,
        _ => Machine,
    };

    /// <summary>The code of a finished run over tables.</summary>
    public static int Of(BackfillResult result) => result switch
    {
        { Error: { } error } => Of(error.Kind),
        { Run.State: RunState.Complete } => Complete,
        { Run.State: RunState.Failed } => Failed,
        _ => Stopped,
    };

    /// <summary>The code of a finished run.</summary>
    public static int Of(CollectResult result) => result switch
    {
        { Error: { } error } => Of(error.Kind),
        { Run.State: RunState.Complete } => Complete,
        { Run.State: RunState.Failed } => Failed,
        _ => Stopped,
    };
}
