using System.Data.Common;
using Gapless.Core.Ports;
using Gapless.Core.Runs;
using Gapless.Core.Scheduling;
using Gapless.State.Runs;

namespace Gapless.State.Scheduling;

/// <summary>The last firing of each entry of the schedule: <c>schedule_firings</c>.</summary>
internal sealed class FiringStore(LedgerDatabase database, IProcessTable processes) : IFiringStore
{
    private const string Columns = "name, due_at, done_until, state, attempt, host, process_id, process_started_at, started_at, heartbeat_at, ended_at, run_id, detail";

    private const string IsOurs = """
        name = @name AND due_at = @due_at AND attempt = @attempt AND state = 'running'
        AND host = @host AND process_id = @process_id AND process_started_at = @process_started_at
        """;

    public async Task<IReadOnlyList<Firing>> ListAsync(CancellationToken cancellationToken) => await database.ReadAsync(
        transaction => transaction.QueryAsync($"SELECT {Columns} FROM schedule_firings ORDER BY name", Read, cancellationToken), cancellationToken);

    public Task NoteAsync(string name, DateTimeOffset dueAt, ProcessIdentity owner, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            var now = await database.NowAsync(transaction, cancellationToken);
            return await InsertAsync(transaction, Made(name, dueAt, FiringState.Noted, 0, owner, now) with { EndedAt = now }, cancellationToken);
        },
        cancellationToken);

    public Task<FiringClaim> TryClaimAsync(string name, DateTimeOffset dueAt, ProcessIdentity owner, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            // A row must be there for others to wait at: before there is one, they would all see none.
            var first = Made(name, dueAt, FiringState.Running, 1, owner, await database.NowAsync(transaction, cancellationToken));
            if (await InsertAsync(transaction, first, cancellationToken)) return new FiringClaim(true, first);
            var last = (await transaction.QueryAsync($"SELECT {Columns} FROM schedule_firings WHERE name = @name {database.ForUpdate}", Read, cancellationToken, ("@name", name)))[0];
            var now = await database.NowAsync(transaction, cancellationToken);
            if (last.NextAttempt(first.DueAt, now, processes.IsKnownDead) is not { } attempt) return new FiringClaim(false, last);
            var ours = Made(name, dueAt, FiringState.Running, attempt, owner, now) with { DoneUntil = last.DoneUntilNext };
            await transaction.ExecuteAsync(
                """
                UPDATE schedule_firings SET due_at = @due_at, done_until = @done_until, state = @state, attempt = @attempt, host = @host, process_id = @process_id, process_started_at = @process_started_at,
                       started_at = @started_at, heartbeat_at = @heartbeat_at, ended_at = @ended_at, run_id = @run_id, detail = @detail
                WHERE name = @name
                """,
                cancellationToken,
                Values(ours));
            return new FiringClaim(true, ours);
        },
        cancellationToken);

    public Task<bool> HeartbeatAsync(Firing firing, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction => await transaction.ExecuteAsync(
            $"UPDATE schedule_firings SET heartbeat_at = @now, run_id = @run_id WHERE {IsOurs}",
            cancellationToken,
            [.. Key(firing), ("@run_id", firing.RunId), ("@now", database.Time(await database.NowAsync(transaction, cancellationToken)))]) == 1,
        cancellationToken);

    public Task<bool> EndAsync(Firing firing, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction => await transaction.ExecuteAsync(
            $"UPDATE schedule_firings SET state = @state, heartbeat_at = @now, ended_at = @now, run_id = @run_id, detail = @detail WHERE {IsOurs}",
            cancellationToken,
            [
                .. Key(firing),
                ("@state", RunWords.Of(firing.State)),
                ("@run_id", firing.RunId),
                ("@detail", firing.Detail),
                ("@now", database.Time(await database.NowAsync(transaction, cancellationToken))),
            ]) == 1,
        cancellationToken);

    private static Firing Made(string name, DateTimeOffset dueAt, FiringState state, int attempt, ProcessIdentity owner, DateTimeOffset now) =>
        new(name, Milliseconds.Floor(dueAt.ToUniversalTime()), null, state, attempt, owner with { StartedAt = Milliseconds.Floor(owner.StartedAt) }, now, now);

    private async Task<bool> InsertAsync(ILedgerTransaction transaction, Firing firing, CancellationToken cancellationToken) => await transaction.ExecuteAsync(
        $"""
        INSERT INTO schedule_firings ({Columns})
        VALUES (@name, @due_at, @done_until, @state, @attempt, @host, @process_id, @process_started_at, @started_at, @heartbeat_at, @ended_at, @run_id, @detail)
        ON CONFLICT (name) DO NOTHING
        """,
        cancellationToken,
        Values(firing)) == 1;

    private Firing Read(DbDataReader reader) => new(
        reader.GetString(0),
        database.ReadTime(reader, 1),
        TimeOrNull(reader, 2),
        RunWords.Read<FiringState>(reader.GetString(3)),
        reader.GetInt32(4),
        new ProcessIdentity(reader.GetString(5), reader.GetInt32(6), database.ReadTime(reader, 7)),
        database.ReadTime(reader, 8),
        database.ReadTime(reader, 9),
        TimeOrNull(reader, 10),
        reader.TextOrNull(11),
        reader.TextOrNull(12));

    private DateTimeOffset? TimeOrNull(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : database.ReadTime(reader, column);

    private object? TimeOrNull(DateTimeOffset? time) => time is { } there ? database.Time(there) : null;

    private (string Name, object? Value)[] Key(Firing firing) =>
        [("@name", firing.Name), ("@due_at", database.Time(firing.DueAt)), ("@attempt", firing.Attempt), .. RunRow.Owner(database, firing.Owner)];

    private (string Name, object? Value)[] Values(Firing firing) =>
    [
        .. Key(firing),
        ("@done_until", TimeOrNull(firing.DoneUntil)),
        ("@state", RunWords.Of(firing.State)),
        ("@started_at", database.Time(firing.StartedAt)),
        ("@heartbeat_at", database.Time(firing.HeartbeatAt)),
        ("@ended_at", TimeOrNull(firing.EndedAt)),
        ("@run_id", firing.RunId),
        ("@detail", firing.Detail),
    ];
}
