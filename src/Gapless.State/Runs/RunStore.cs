using Gapless.Core.Plans;
using Gapless.Core.Ports;
using Gapless.Core.Runs;

namespace Gapless.State.Runs;

/// <summary>Runs, their plans and their requests.</summary>
internal sealed class RunStore(LedgerDatabase database) : IRunStore
{
    private const string IsOwner = "host = @host AND process_id = @process_id AND process_started_at = @process_started_at";

    // The heartbeat tells whether it has lived on since it was seen, the state whether it has ended or begun.
    private const string IsAsSeen = """
        run_id = @run_id AND state NOT IN ('complete', 'cancelled') AND state = @seen_state AND heartbeat_at = @seen_heartbeat
        AND host = @seen_host AND process_id = @seen_process AND process_started_at = @seen_process_start
        """;

    private const string SetTotals = """
        requests_sent = @requests_sent, requests_succeeded = @requests_succeeded, requests_failed = @requests_failed, rows = @rows, active_ms = @active_ms
        """;

    public Task CreateAsync(Run run, CancellationToken cancellationToken) => database.WriteAsync(
        transaction => transaction.ExecuteAsync(
            $"""
            INSERT INTO runs ({RunRow.Columns})
            VALUES (@run_id, @kind, @order_body, @plan_id, @state, @host, @process_id, @process_started_at, @started_at, @heartbeat_at, @ended_at, @error,
                    @requests_sent, @requests_succeeded, @requests_failed, @rows, @active_ms, @stop_requested)
            """,
            cancellationToken,
            RunRow.Values(database, run)),
        cancellationToken);

    public Task StorePlanAsync(string planId, Plan plan, CancellationToken cancellationToken) =>
        database.WriteAsync(transaction => StorePlanAsync(transaction, planId, plan, cancellationToken), cancellationToken);

    public Task AttachPlanAsync(string runId, string planId, Plan plan, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            await StorePlanAsync(transaction, planId, plan, cancellationToken);
            // Ordinals count within a plan: what was recorded before the run had this one would speak of other requests.
            await transaction.ExecuteAsync("DELETE FROM run_requests WHERE run_id = @run_id", cancellationToken, ("@run_id", runId));
            var tied = await transaction.ExecuteAsync(
                "UPDATE runs SET plan_id = @plan_id WHERE run_id = @run_id", cancellationToken, ("@plan_id", planId), ("@run_id", runId));
            return tied == 1 ? tied : throw new InvalidOperationException($"There is no run {runId} to tie a plan to.");
        },
        cancellationToken);

    public async Task<Plan?> FindPlanAsync(string planId, CancellationToken cancellationToken)
    {
        var bodies = await database.ReadAsync(
            transaction => transaction.QueryAsync(
                "SELECT body FROM plans WHERE plan_id = @plan_id", reader => reader.GetString(0), cancellationToken, ("@plan_id", planId)),
            cancellationToken);
        return bodies.Count == 0 ? null : PlanJson.Read(bodies[0]);
    }

    public async Task<Run?> FindAsync(string runId, CancellationToken cancellationToken)
    {
        var runs = await ReadAsync("WHERE run_id = @run_id", cancellationToken, ("@run_id", runId));
        return runs.SingleOrDefault();
    }

    public async Task<IReadOnlyList<Run>> ListAsync(string? kind, int limit, CancellationToken cancellationToken) => await ReadAsync(
        $"{(kind is null ? "" : "WHERE kind = @kind")} ORDER BY started_at DESC, run_id DESC LIMIT @limit",
        cancellationToken,
        [("@limit", limit), .. kind is null ? [] : new[] { ("@kind", (object?)kind) }]);

    public async Task<int> CountAsync(CancellationToken cancellationToken) => (await database.ReadAsync(
        transaction => transaction.QueryAsync("SELECT count(*) FROM runs", reader => reader.GetInt32(0), cancellationToken), cancellationToken))[0];

    public Task HeartbeatAsync(Run run, RunTotals totals, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction => await transaction.ExecuteAsync(
            $"UPDATE runs SET heartbeat_at = @now, {SetTotals} WHERE run_id = @run_id AND state = 'running' AND {IsOwner}",
            cancellationToken,
            [("@run_id", run.RunId), ("@now", database.Time(await database.NowAsync(transaction, cancellationToken))), .. RunRow.Owner(database, run.Owner), .. RunRow.Totals(totals)]),
        cancellationToken);

    public Task<bool> TryTakeUpAsync(Run seen, ProcessIdentity owner, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            var taken = await transaction.ExecuteAsync(
                $"""
                UPDATE runs SET state = 'running', host = @host, process_id = @process_id, process_started_at = @process_started_at,
                                heartbeat_at = @now, ended_at = NULL, error = NULL, stop_requested = NULL
                WHERE {IsAsSeen}
                """,
                cancellationToken,
                [
                    .. Seen(seen),
                    ("@now", database.Time(await database.NowAsync(transaction, cancellationToken))),
                    .. RunRow.Owner(database, owner),
                ]);
            return taken == 1;
        },
        cancellationToken);

    public Task<bool> RequestStopAsync(string runId, StopRequest request, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction => await transaction.ExecuteAsync(
            "UPDATE runs SET stop_requested = CASE WHEN stop_requested = 'cancel' THEN 'cancel' ELSE @request END WHERE run_id = @run_id AND state = 'running'",
            cancellationToken,
            ("@run_id", runId),
            ("@request", RunWords.Of(request))) == 1,
        cancellationToken);

    public Task<bool> TryCancelAsync(Run seen, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction => await transaction.ExecuteAsync(
            $"UPDATE runs SET state = 'cancelled', ended_at = @now WHERE {IsAsSeen}",
            cancellationToken,
            [.. Seen(seen), ("@now", database.Time(await database.NowAsync(transaction, cancellationToken)))]) == 1,
        cancellationToken);

    public Task RecordRequestAsync(ILedgerTransaction transaction, string runId, RequestRecord record, CancellationToken cancellationToken) =>
        LedgerErrors.GuardAsync(database.Address, () => transaction.ExecuteAsync(
            """
            INSERT INTO run_requests (run_id, ordinal, state, attempts, rows, error, ended_at)
            VALUES (@run_id, @ordinal, @state, @attempts, @rows, @error, @ended_at)
            ON CONFLICT (run_id, ordinal) DO UPDATE SET
                state = excluded.state, attempts = excluded.attempts, rows = excluded.rows, error = excluded.error, ended_at = excluded.ended_at
            """,
            cancellationToken,
            ("@run_id", runId),
            ("@ordinal", record.Ordinal),
            ("@state", RunWords.Of(record.State)),
            ("@attempts", record.Attempts),
            ("@rows", record.Rows),
            ("@error", record.Error),
            ("@ended_at", database.Time(record.EndedAt))));

    public async Task<IReadOnlyList<RequestRecord>> RequestsAsync(string runId, CancellationToken cancellationToken) => await database.ReadAsync(
        transaction => transaction.QueryAsync(
            "SELECT ordinal, state, attempts, rows, error, ended_at FROM run_requests WHERE run_id = @run_id ORDER BY ordinal",
            reader => new RequestRecord(
                reader.GetInt32(0),
                RunWords.Read<RequestState>(reader.GetString(1)),
                reader.GetInt32(2),
                reader.GetInt64(3),
                reader.TextOrNull(4),
                database.ReadTime(reader, 5)),
            cancellationToken,
            ("@run_id", runId)),
        cancellationToken);

    public Task EndAsync(Run run, RunState state, string? error, RunTotals totals, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction => await transaction.ExecuteAsync(
            $"""
            UPDATE runs SET state = CASE WHEN stop_requested = 'cancel' AND @state <> 'complete' THEN 'cancelled' ELSE @state END, error = @error, ended_at = @now, heartbeat_at = @now, {SetTotals}
            WHERE run_id = @run_id AND state = 'running' AND {IsOwner}
            """,
            cancellationToken,
            [
                ("@run_id", run.RunId),
                .. RunRow.Owner(database, run.Owner),
                ("@state", RunWords.Of(state)),
                ("@error", error),
                ("@now", database.Time(await database.NowAsync(transaction, cancellationToken))),
                .. RunRow.Totals(totals),
            ]),
        cancellationToken);

    private (string Name, object? Value)[] Seen(Run seen) =>
    [
        ("@run_id", seen.RunId),
        ("@seen_state", RunWords.Of(seen.State)),
        ("@seen_heartbeat", database.Time(seen.HeartbeatAt)),
        ("@seen_host", seen.Owner.Host),
        ("@seen_process", seen.Owner.ProcessId),
        ("@seen_process_start", database.Time(seen.Owner.StartedAt)),
    ];

    private async Task<int> StorePlanAsync(ILedgerTransaction transaction, string planId, Plan plan, CancellationToken cancellationToken) =>
        await transaction.ExecuteAsync(
            "INSERT INTO plans (plan_id, body, created_at) VALUES (@plan_id, @body, @now) ON CONFLICT (plan_id) DO NOTHING",
            cancellationToken,
            ("@plan_id", planId),
            ("@body", PlanJson.Write(plan)),
            ("@now", database.Time(await database.NowAsync(transaction, cancellationToken))));

    private Task<List<Run>> ReadAsync(string clause, CancellationToken cancellationToken, params (string Name, object? Value)[] values) => database.ReadAsync(
        transaction => transaction.QueryAsync(
            $"SELECT {RunRow.Columns} FROM runs {clause}", reader => RunRow.Read(database, reader), cancellationToken, values),
        cancellationToken);
}
