using Gapless.Core.Ports;
using Gapless.Football.Matches;

namespace Gapless.Football.Linking;

/// <summary>Lets one transaction at a time store matches of a competition, so that of two sources arriving at once the second sees the first.</summary>
internal static class LinkLock
{
    /// <summary>Any number of our own that no other advisory lock in the database uses.</summary>
    private const int LockClass = 0x6A70;

    /// <summary>Waits for the competitions, always in the same order; held until the transaction ends. SQLite has one writer anyway.</summary>
    public static async Task TakeAsync(ILedgerTransaction transaction, IReadOnlyCollection<string> competitions, CancellationToken cancellationToken)
    {
        if (transaction.Dialect != SqlDialect.Postgres || competitions.Count == 0) return;
        var sql = $"""
            SELECT COUNT(pg_advisory_xact_lock({LockClass}, number))
            FROM (SELECT DISTINCT hashtext(value) AS number FROM ({Sql.Texts(transaction.Dialect, "competitions")}) AS c ORDER BY 1) AS numbers
            """;
        await Sql.ExecuteAsync(Sql.Command(transaction, sql, ("competitions", Sql.Json(competitions))), cancellationToken);
    }
}
