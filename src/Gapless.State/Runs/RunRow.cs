using System.Data.Common;
using Gapless.Core.Plans;
using Gapless.Core.Runs;

namespace Gapless.State.Runs;

/// <summary>A run as a row of the table.</summary>
internal static class RunRow
{
    internal const string Columns = """
        run_id, kind, order_body, plan_id, state, host, process_id, process_started_at, started_at, heartbeat_at, ended_at, error,
        requests_sent, requests_succeeded, requests_failed, rows, active_ms, stop_requested
        """;

    internal static Run Read(LedgerDatabase database, DbDataReader reader) => new(
        reader.GetString(0),
        reader.GetString(1),
        PlanJson.ReadOrder(reader.GetString(2)),
        reader.TextOrNull(3),
        RunWords.Read<RunState>(reader.GetString(4)),
        new ProcessIdentity(reader.GetString(5), reader.GetInt32(6), database.ReadTime(reader, 7)),
        database.ReadTime(reader, 8),
        database.ReadTime(reader, 9),
        reader.IsDBNull(10) ? null : database.ReadTime(reader, 10),
        reader.TextOrNull(11),
        new RunTotals(reader.GetInt64(12), reader.GetInt64(13), reader.GetInt64(14), reader.GetInt64(15), TimeSpan.FromMilliseconds(reader.GetInt64(16))),
        reader.TextOrNull(17) is { } asked ? RunWords.Read<StopRequest>(asked) : null);

    internal static (string Name, object? Value)[] Values(LedgerDatabase database, Run run) =>
    [
        ("@run_id", run.RunId),
        ("@kind", run.Kind),
        ("@order_body", PlanJson.WriteOrder(run.Order)),
        ("@plan_id", run.PlanId),
        ("@state", RunWords.Of(run.State)),
        .. Owner(database, run.Owner),
        ("@started_at", database.Time(run.StartedAt)),
        ("@heartbeat_at", database.Time(run.HeartbeatAt)),
        ("@ended_at", run.EndedAt is { } ended ? database.Time(ended) : null),
        ("@error", run.Error),
        .. Totals(run.Totals),
        ("@stop_requested", run.StopRequested is { } asked ? RunWords.Of(asked) : null),
    ];

    internal static (string Name, object? Value)[] Owner(LedgerDatabase database, ProcessIdentity owner) =>
    [
        ("@host", owner.Host),
        ("@process_id", owner.ProcessId),
        ("@process_started_at", database.Time(owner.StartedAt)),
    ];

    internal static (string Name, object? Value)[] Totals(RunTotals totals) =>
    [
        ("@requests_sent", totals.RequestsSent),
        ("@requests_succeeded", totals.RequestsSucceeded),
        ("@requests_failed", totals.RequestsFailed),
        ("@rows", totals.Rows),
        ("@active_ms", (long)totals.ActiveTime.TotalMilliseconds),
    ];
}
