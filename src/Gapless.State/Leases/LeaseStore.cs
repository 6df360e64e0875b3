using System.Data.Common;
using Gapless.Core.Leases;
using Gapless.Core.Ports;
using Gapless.Core.Runs;

namespace Gapless.State.Leases;

/// <summary>One row a resource, which stays: its token must not begin again.</summary>
internal sealed class LeaseStore(LedgerDatabase database, IProcessTable processes) : ILeaseStore
{
    private const string HolderIs = "resource = @resource AND token = @token AND host IS NOT NULL";

    public Task<LeaseAnswer> TryTakeAsync(string resource, ProcessIdentity holder, TimeSpan duration, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async transaction =>
            {
                await transaction.ExecuteAsync(
                    "INSERT INTO leases (resource, token) VALUES (@resource, 0) ON CONFLICT (resource) DO NOTHING",
                    cancellationToken,
                    ("@resource", resource));
                var rows = await transaction.QueryAsync(
                    $"SELECT token, host, process_id, process_started_at, expires_at FROM leases WHERE resource = @resource {database.ForUpdate}",
                    reader => (Token: reader.GetInt64(0), Holder: Holder(reader), ExpiresAt: Expiry(reader)),
                    cancellationToken,
                    ("@resource", resource));
                var (token, current, expiresAt) = rows.Single();
                var now = await database.NowAsync(transaction, cancellationToken);
                if (current is not null && expiresAt > now && !processes.IsKnownDead(current)) return new LeaseAnswer(null, current);
                var lease = new Lease(resource, holder with { StartedAt = Milliseconds.Floor(holder.StartedAt) }, token + 1, Milliseconds.Floor(now + duration));
                await SaveAsync(transaction, lease, cancellationToken);
                return new LeaseAnswer(lease, null);
            },
            cancellationToken);

    public Task<bool> RenewAsync(Lease lease, TimeSpan duration, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            // Expired but not taken by anyone is not lost: nobody has been let in.
            if (!await HoldsAsync(transaction, lease, database.ForUpdate, cancellationToken)) return false;
            var now = await database.NowAsync(transaction, cancellationToken);
            await transaction.ExecuteAsync(
                $"UPDATE leases SET expires_at = @expires_at WHERE {HolderIs}",
                cancellationToken,
                ("@resource", lease.Resource),
                ("@token", lease.Token),
                ("@expires_at", database.Time(now + duration)));
            return true;
        },
        cancellationToken);

    public Task ReleaseAsync(Lease lease, CancellationToken cancellationToken) => database.WriteAsync(
        transaction => transaction.ExecuteAsync(
            $"UPDATE leases SET host = NULL, process_id = NULL, process_started_at = NULL, expires_at = NULL WHERE {HolderIs}",
            cancellationToken,
            ("@resource", lease.Resource),
            ("@token", lease.Token)),
        cancellationToken);

    public Task<bool> HoldsAsync(ILedgerTransaction transaction, Lease lease, CancellationToken cancellationToken) =>
        LedgerErrors.GuardAsync(database.Address, () => HoldsAsync(transaction, lease, database.ForShare, cancellationToken));

    public async Task<IReadOnlyList<Lease>> LiveAsync(string resource, CancellationToken cancellationToken) => await database.ReadAsync(
        async transaction =>
        {
            var now = await database.NowAsync(transaction, cancellationToken);
            var rows = await transaction.QueryAsync(
                "SELECT token, host, process_id, process_started_at, expires_at FROM leases WHERE resource = @resource AND host IS NOT NULL",
                reader => new Lease(resource, Holder(reader)!, reader.GetInt64(0), Expiry(reader)),
                cancellationToken,
                ("@resource", resource));
            return rows.FindAll(lease => lease.ExpiresAt > now && !processes.IsKnownDead(lease.Holder));
        },
        cancellationToken);

    public Task RaiseAsync(ILedgerTransaction transaction, string resource, long token, CancellationToken cancellationToken) =>
        LedgerErrors.GuardAsync(database.Address, () => transaction.ExecuteAsync(
            """
            INSERT INTO leases (resource, token) VALUES (@resource, @token)
            ON CONFLICT (resource) DO UPDATE SET token = excluded.token, host = NULL, process_id = NULL, process_started_at = NULL, expires_at = NULL
            WHERE leases.token < excluded.token
            """,
            cancellationToken,
            ("@resource", resource),
            ("@token", token)));

    private static async Task<bool> HoldsAsync(ILedgerTransaction transaction, Lease lease, string locking, CancellationToken cancellationToken)
    {
        var rows = await transaction.QueryAsync(
            $"SELECT token FROM leases WHERE {HolderIs} {locking}",
            reader => reader.GetInt64(0),
            cancellationToken,
            ("@resource", lease.Resource),
            ("@token", lease.Token));
        return rows.Count == 1;
    }

    private Task<int> SaveAsync(ILedgerTransaction transaction, Lease lease, CancellationToken cancellationToken) => transaction.ExecuteAsync(
        """
        UPDATE leases SET token = @token, host = @host, process_id = @process_id, process_started_at = @process_started_at, expires_at = @expires_at
        WHERE resource = @resource
        """,
        cancellationToken,
        ("@resource", lease.Resource),
        ("@token", lease.Token),
        ("@host", lease.Holder.Host),
        ("@process_id", lease.Holder.ProcessId),
        ("@process_started_at", database.Time(lease.Holder.StartedAt)),
        ("@expires_at", database.Time(lease.ExpiresAt)));

    private ProcessIdentity? Holder(DbDataReader reader) => reader.IsDBNull(1)
        ? null
        : new ProcessIdentity(reader.GetString(1), reader.GetInt32(2), database.ReadTime(reader, 3));

    private DateTimeOffset Expiry(DbDataReader reader) => reader.IsDBNull(4) ? DateTimeOffset.MinValue : database.ReadTime(reader, 4);
}
