using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Ports;
using Gapless.State.Postgres;
using Gapless.State.Sqlite;

namespace Gapless.State;

/// <summary>Where a ledger is, read from what users write.</summary>
public abstract class LedgerAddress
{
    private protected LedgerAddress()
    {
    }

    /// <summary>Which database it is.</summary>
    public abstract SqlDialect Dialect { get; }

    /// <summary>For people: the file's path, or <c>user@host:port/name</c>; never the password.</summary>
    public abstract string Display { get; }

    /// <summary>Reads the text.</summary>
    /// <exception cref="GaplessException">The text is not a database's address.</exception>
    public static LedgerAddress Parse(LedgerOptions options)
    {
        var text = options.Database.Trim();
        if (text.Length == 0) throw Malformed(Text.Of("Error.DatabaseUrl.Empty"));
        if (text.StartsWith("sqlite:", StringComparison.OrdinalIgnoreCase)) return SqliteAddress.Parse(text, options.ProjectFolder);
        foreach (var scheme in (ReadOnlySpan<string>)["postgresql://", "postgres://"])
        {
            if (text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) return PostgresAddress.Parse(text[scheme.Length..]);
        }

        throw Malformed(Text.Of("Error.DatabaseUrl.Scheme", Scheme(text)));
    }

    /// <inheritdoc />
    public override string ToString() => Display;

    /// <summary>The first word of an address: the only part that can be shown of one that is not understood, since a password may be anywhere in it.</summary>
    internal static string Scheme(string text) => new([.. text.TrimStart().TakeWhile(char.IsAsciiLetterOrDigit)]);

    internal static GaplessException Malformed(string reason) => new(ErrorKind.Usage, Text.Of("Error.DatabaseUrl", reason));
}
