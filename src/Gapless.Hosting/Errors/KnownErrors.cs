using System.Data.Common;
using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Secrets;
using Gapless.State;

namespace Gapless.Hosting.Errors;

/// <summary>Tells errors that a person can act on from bugs, and keeps secrets out of all that is shown. What is known of projects is the process's own.</summary>
internal static class KnownErrors
{
    private const int DiskFull = 28;
    private const int ReadOnlyFileSystem = 30;

    private static readonly Lock Adding = new();
    private static readonly HashSet<Secret> Secrets = [];
    private static volatile SecretRedactor _redactor = SecretRedactor.None;

    /// <summary>Replaces the secrets of every project that the process knows in whatever is shown.</summary>
    public static SecretRedactor Redactor => _redactor;

    /// <summary>Where the project's ledger is, for the database's errors; set once the project is known.</summary>
    public static LedgerAddress? Ledger { get; set; }

    /// <summary>From now on these are shown nowhere.</summary>
    public static void Hide(IEnumerable<Secret> secrets)
    {
        lock (Adding)
        {
            Secrets.UnionWith(secrets);
            _redactor = new SecretRedactor(Secrets);
        }
    }

    /// <summary>The error as one that a person can act on; null for a bug.</summary>
    public static GaplessException? Of(Exception error) => error switch
    {
        GaplessException known => known,
        AggregateException { InnerExceptions: [{ } inner, ..] } => Of(inner),
        DbException database when Ledger is { } ledger && LedgerErrors.Explain(database, ledger) is { } explained => explained,
        UnauthorizedAccessException denied => new GaplessException(ErrorKind.Machine, Text.Of("Error.Denied", denied.Message), denied),
        IOException { HResult: var code } full when (code & 0xFFFF) == DiskFull => new GaplessException(ErrorKind.Machine, Text.Of("Error.DiskFull", full.Message), full),
        IOException { HResult: var code } locked when (code & 0xFFFF) == ReadOnlyFileSystem => new GaplessException(ErrorKind.Machine, Text.Of("Error.Denied", locked.Message), locked),
        IOException io => new GaplessException(ErrorKind.Machine, Text.Of("Error.Io", io.Message), io),
        _ => null,
    };
}
