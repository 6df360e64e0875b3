using System.Data.Common;
using Gapless.Core.Leases;
using Gapless.Core.Partitions;
using Gapless.Core.Ports;
using Gapless.Core.Runs;
using Gapless.State.Rows;

namespace Gapless.State.Leases;

/// <summary>A row a range of days; the resource's row in <c>lease_tokens</c> lets one process at a time take of it.</summary>
internal sealed class LeaseStore(LedgerDatabase database, IProcessTable processes) : ILeaseStore
{
    private const string IsIt = "resource = @resource AND token = @token";
    private const string Columns = "token, start_dt, end_dt, host, process_id, process_started_at, expires_at";

    /// <summary>One that nobody has renewed for so long goes when the resource is next taken, whatever its days.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromHours(1);

    public Task<LeaseAnswer> TryTakeAsync(LeaseScope scope, ProcessIdentity holder, TimeSpan duration, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async transaction =>
            {
                var token = await LockAsync(transaction, scope.Resource, cancellationToken) + 1;
                var others = await OverlappingAsync(transaction, scope, cancellationToken);
                var now = await database.NowAsync(transaction, cancellationToken);
                if (others.Find(other => other.ExpiresAt > now && !processes.IsKnownDead(other.Holder)) is { } living) return new LeaseAnswer(null, living.Holder);
                await DeleteAsync(transaction, scope.Resource, others.Select(other => other.Token), now - Forgotten, cancellationToken);
                var lease = new Lease(scope, holder with { StartedAt = Milliseconds.Floor(holder.StartedAt) }, token, Milliseconds.Floor(now + duration));
                await InsertAsync(transaction, lease, cancellationToken);
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
                $"UPDATE leases SET expires_at = @expires_at WHERE {IsIt}", cancellationToken, [.. Key(lease), ("@expires_at", database.Time(now + duration))]);
            return true;
        },
        cancellationToken);

    public Task ReleaseAsync(Lease lease, CancellationToken cancellationToken) =>
        database.WriteAsync(transaction => transaction.ExecuteAsync($"DELETE FROM leases WHERE {IsIt}", cancellationToken, Key(lease)), cancellationToken);

    public Task<bool> HoldsAsync(ILedgerTransaction transaction, Lease lease, CancellationToken cancellationToken) =>
        LedgerErrors.GuardAsync(database.Address, () => HoldsAsync(transaction, lease, database.ForShare, cancellationToken));

    public async Task<IReadOnlyList<Lease>> ListAsync(string resource, bool evenExpired, CancellationToken cancellationToken)
    {
        var (rows, now) = await database.ReadAsync(
            async transaction => (
                await transaction.QueryAsync(
                    $"SELECT {Columns} FROM leases WHERE resource = @resource ORDER BY token, start_dt", reader => Row(resource, reader), cancellationToken, ("@resource", resource)),
                await database.NowAsync(transaction, cancellationToken)),
            cancellationToken);
        return
        [
            .. rows.GroupBy(row => row.Token)
                .Select(lease => lease.First() with { Scope = new LeaseScope(resource, DateSet.Of(lease.SelectMany(row => row.Scope.Days.Ranges))) })
                .Where(lease => (evenExpired || lease.ExpiresAt > now) && !processes.IsKnownDead(lease.Holder)),
        ];
    }

    public Task RaiseAsync(ILedgerTransaction transaction, string resource, long token, CancellationToken cancellationToken) => LedgerErrors.GuardAsync(
        database.Address,
        async () =>
        {
            var raised = await transaction.ExecuteAsync(
                """
                INSERT INTO lease_tokens (resource, token) VALUES (@resource, @token)
                ON CONFLICT (resource) DO UPDATE SET token = excluded.token WHERE lease_tokens.token < excluded.token
                """,
                cancellationToken,
                ("@resource", resource),
                ("@token", token));
            return raised == 0 ? 0 : await transaction.ExecuteAsync("DELETE FROM leases WHERE resource = @resource", cancellationToken, ("@resource", resource));
        });

    private static async Task<bool> HoldsAsync(ILedgerTransaction transaction, Lease lease, string locking, CancellationToken cancellationToken)
    {
        var rows = await transaction.QueryAsync(
            $"SELECT token FROM leases WHERE {IsIt} {locking}", reader => reader.GetInt64(0), cancellationToken, Key(lease));
        return rows.Count > 0;
    }

    private async Task<long> LockAsync(ILedgerTransaction transaction, string resource, CancellationToken cancellationToken)
    {
        await transaction.ExecuteAsync(
            "INSERT INTO lease_tokens (resource, token) VALUES (@resource, 0) ON CONFLICT (resource) DO NOTHING", cancellationToken, ("@resource", resource));
        var tokens = await transaction.QueryAsync(
            $"SELECT token FROM lease_tokens WHERE resource = @resource {database.ForUpdate}", reader => reader.GetInt64(0), cancellationToken, ("@resource", resource));
        return tokens.Single();
    }

    private Task<List<Lease>> OverlappingAsync(ILedgerTransaction transaction, LeaseScope scope, CancellationToken cancellationToken)
    {
        var wanted = Ranges(scope);
        return transaction.QueryAsync(
            $"""
            SELECT {Columns} FROM leases
            WHERE resource = @resource
              AND EXISTS (SELECT 1 FROM {database.RowsOf("wanted", wanted)} WHERE leases.start_dt < wanted.end_dt AND wanted.start_dt < leases.end_dt)
            ORDER BY token {database.ForUpdate}
            """,
            reader => Row(scope.Resource, reader),
            cancellationToken,
            [("@resource", scope.Resource), .. database.RowValues("wanted", wanted)]);
    }

    private Task<int> DeleteAsync(
        ILedgerTransaction transaction, string resource, IEnumerable<long> tokens, DateTimeOffset expiredBefore, CancellationToken cancellationToken)
    {
        var gone = new LedgerRows<long>([.. tokens.Distinct()]).Number("token", token => token).Columns;
        return transaction.ExecuteAsync(
            $"""
            DELETE FROM leases
            WHERE resource = @resource AND (expires_at < @expired_before OR token IN (SELECT gone.token FROM {database.RowsOf("gone", gone)}))
            """,
            cancellationToken,
            [("@resource", resource), ("@expired_before", database.Time(expiredBefore)), .. database.RowValues("gone", gone)]);
    }

    private Task<int> InsertAsync(ILedgerTransaction transaction, Lease lease, CancellationToken cancellationToken)
    {
        var ranges = Ranges(lease.Scope);
        return transaction.ExecuteAsync(
            $"""
            UPDATE lease_tokens SET token = @token WHERE resource = @resource;

            INSERT INTO leases (resource, {Columns})
            SELECT @resource, @token, held.start_dt, held.end_dt, @host, @process_id, @process_started_at, @expires_at
            FROM {database.RowsOf("held", ranges)}
            """,
            cancellationToken,
            [
                .. Key(lease),
                ("@host", lease.Holder.Host),
                ("@process_id", lease.Holder.ProcessId),
                ("@process_started_at", database.Time(lease.Holder.StartedAt)),
                ("@expires_at", database.Time(lease.ExpiresAt)),
                .. database.RowValues("held", ranges),
            ]);
    }

    private static (string Name, object? Value)[] Key(Lease lease) => [("@resource", lease.Scope.Resource), ("@token", lease.Token)];

    private static IReadOnlyList<LedgerColumn> Ranges(LeaseScope scope) => new LedgerRows<DateRange>(scope.Days.Ranges)
        .Day("start_dt", range => range.Start)
        .Day("end_dt", range => range.End)
        .Columns;

    private Lease Row(string resource, DbDataReader reader) => new(
        new LeaseScope(resource, DateSet.Of(new DateRange(database.ReadDay(reader, 1), database.ReadDay(reader, 2)))),
        new ProcessIdentity(reader.GetString(3), reader.GetInt32(4), database.ReadTime(reader, 5)),
        reader.GetInt64(0),
        database.ReadTime(reader, 6));
}
