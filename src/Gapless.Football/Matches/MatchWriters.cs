using Gapless.Core.Ports;

namespace Gapless.Football.Matches;

/// <summary>The writer of each database.</summary>
internal static class MatchWriters
{
    private static readonly PostgresMatchWriter Postgres = new();
    private static readonly SqliteMatchWriter Sqlite = new();

    /// <summary>The one for the transaction.</summary>
    public static IMatchWriter For(ILedgerTransaction transaction) => transaction.Dialect == SqlDialect.Postgres ? Postgres : Sqlite;
}
