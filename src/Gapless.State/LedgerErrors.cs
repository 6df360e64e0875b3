using System.Data.Common;
using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.State.Postgres;
using Gapless.State.Sqlite;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Gapless.State;

/// <summary>Makes sentences for people from what database drivers throw.</summary>
public static class LedgerErrors
{
    /// <summary>The error that a person can act on; null when the exception is not of a database's condition but a bug.</summary>
    /// <param name="error">What was thrown, by the ledger or by another store in its database.</param>
    /// <param name="address">Where the ledger is.</param>
    public static GaplessException? Explain(Exception error, LedgerAddress address) => error switch
    {
        GaplessException known => known,
        SqliteException sqlite => SqliteErrors.Explain(sqlite, address.Display),
        // A text of the ledger's own that cannot be read.
        FormatException damaged => new GaplessException(ErrorKind.Machine, Text.Of("Error.LedgerUnsound", address.Display, OneLine(damaged.Message)), damaged),
        NpgsqlException or TimeoutException or System.Net.Sockets.SocketException => PostgresErrors.Explain(error, address.Display),
        _ => null,
    };

    /// <summary>Runs the database's work; what a person can act on comes out as <see cref="GaplessException"/>.</summary>
    internal static async Task<T> GuardAsync<T>(LedgerAddress address, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception error) when (error is DbException or TimeoutException or FormatException && Explain(error, address) is not null)
        {
            throw Explain(error, address)!;
        }
    }

    internal static string OneLine(string message)
    {
        var line = string.Join(' ', message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return line.TrimEnd('.', ' ');
    }
}
