using System.Data.Common;
using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Ports;
using Gapless.Core.Runs;
using Gapless.State.Partitions;
using Gapless.State.Rows;

namespace Gapless.State.History;

/// <summary>The history of partitions: <c>attempts</c>.</summary>
internal sealed class AttemptStore(LedgerDatabase database) : IAttemptStore
{
    public Task WriteAsync(ILedgerTransaction transaction, IReadOnlyCollection<Attempt> attempts, CancellationToken cancellationToken)
    {
        if (attempts.Count == 0) return Task.CompletedTask;

        // Sorted, so that two writers of the same days cannot wait for each other.
        var last = attempts.GroupBy(attempt => (attempt.Dataset, attempt.Date, attempt.RunId, attempt.Token)).Select(group => group.Last());
        var rows = Columns([.. last.OrderBy(attempt => attempt.Dataset).ThenBy(attempt => attempt.Date)]);
        return LedgerErrors.GuardAsync(database.Address, () => transaction.ExecuteAsync(
            $"""
            INSERT INTO attempts (dataset_id, dt, run_id, token, state, started_at, ended_at, active_ms, rows, files, bytes, peak_memory, version, error)
            SELECT d.id, new.dt, new.run_id, new.token, new.state, new.started_at, new.ended_at, new.active_ms, new.rows, new.files, new.bytes, new.peak_memory,
                   new.version, new.error
            FROM {database.RowsOf("new", rows)} JOIN datasets d ON d.name = new.dataset
            WHERE true
            ORDER BY new.place
            ON CONFLICT (dataset_id, dt, run_id, token) DO UPDATE SET
                state = excluded.state, started_at = excluded.started_at, ended_at = excluded.ended_at, active_ms = excluded.active_ms, rows = excluded.rows,
                files = excluded.files, bytes = excluded.bytes, peak_memory = excluded.peak_memory, version = excluded.version, error = excluded.error
            """,
            cancellationToken,
            database.RowValues("new", rows)));
    }

    // A range, since PostgreSQL's driver makes -infinity of the first day of all, which is no day's equal.
    public async Task<IReadOnlyList<Attempt>> OfDayAsync(DatasetName dataset, DateOnly day, CancellationToken cancellationToken) => await database.ReadAsync(
        transaction => transaction.QueryAsync(
            """
            SELECT a.run_id, a.token, a.state, a.started_at, a.ended_at, a.active_ms, a.rows, a.files, a.bytes, a.peak_memory, a.version, a.error
            FROM attempts a
            WHERE a.dataset_id = (SELECT d.id FROM datasets d WHERE d.name = @dataset) AND a.dt >= @dt AND a.dt < @next
            ORDER BY a.ended_at, a.token
            """,
            reader => Row(reader, dataset, day),
            cancellationToken,
            ("@dataset", dataset.ToString()),
            ("@dt", database.Day(day)),
            ("@next", database.Day(day.AddDays(1)))),
        cancellationToken);

    // By date, since the key has them in that order: no other look would be as cheap over a long history.
    public async Task<IReadOnlyDictionary<DatasetName, DayCost>> DayCostsAsync(
        IReadOnlyCollection<DatasetName> datasets, int days, CancellationToken cancellationToken)
    {
        if (datasets.Count == 0) return new Dictionary<DatasetName, DayCost>();
        var costs = await database.ReadAsync(
            transaction => transaction.QueryAsync(
                $"""
                SELECT t.name, t.ms, t.bytes FROM (
                    SELECT d.name, ({MeanOfNewest("active_ms")}) AS ms, ({MeanOfNewest("bytes")}) AS bytes
                    FROM datasets d WHERE d.name IN ({database.TextsOf("@names")})) t
                WHERE t.ms IS NOT NULL
                """,
                reader => KeyValuePair.Create(DatasetName.Parse(reader.GetString(0)), new DayCost(TimeSpan.FromMilliseconds(reader.GetDouble(1)), (long)reader.GetDouble(2))),
                cancellationToken,
                ("@succeeded", (int)PartitionCodes.Of(PartitionState.Succeeded)),
                ("@days", days),
                ("@names", database.Texts(datasets.Select(name => name.ToString())))),
            cancellationToken);
        return new Dictionary<DatasetName, DayCost>(costs);
    }

    // From the end of the key backwards, so that a long history is not read.
    private static string MeanOfNewest(string column) => $"""
        SELECT AVG(newest.number) FROM (
            SELECT CAST(a.{column} AS double precision) AS number FROM attempts a
            WHERE a.dataset_id = d.id AND a.state = @succeeded ORDER BY a.dt DESC LIMIT @days) newest
        """;

    // Days without a gap have one difference between their number and their place among those of their kind.
    public async Task<IReadOnlyList<AttemptGroup>> OfRunAsync(string runId, CancellationToken cancellationToken) => await database.ReadAsync(
        transaction => transaction.QueryAsync(
            $"""
            WITH turns AS (
                SELECT a.*, ROW_NUMBER() OVER (PARTITION BY a.dataset_id, a.dt ORDER BY a.token DESC) AS turn FROM attempts a WHERE a.run_id = @run_id),
            placed AS (
                SELECT t.*, {database.DayNumber("t.dt")} - ROW_NUMBER() OVER (PARTITION BY t.dataset_id, t.state, t.error ORDER BY t.dt) AS island
                FROM turns t WHERE t.turn = 1)
            SELECT d.name, p.state, p.error, MIN(p.dt), MAX(p.dt), CAST(SUM(p.rows) AS bigint), CAST(SUM(p.bytes) AS bigint), CAST(SUM(p.active_ms) AS bigint), MAX(p.peak_memory)
            FROM placed p JOIN datasets d ON d.id = p.dataset_id
            GROUP BY d.name, p.state, p.error, p.island
            ORDER BY d.name, MIN(p.dt)
            """,
            Group,
            cancellationToken,
            ("@run_id", runId)),
        cancellationToken);

    private static IReadOnlyList<LedgerColumn> Columns(IReadOnlyCollection<Attempt> attempts) => new LedgerRows<Attempt>(attempts)
        .Text("dataset", attempt => attempt.Dataset.ToString())
        .Day("dt", attempt => attempt.Date)
        .Text("run_id", attempt => attempt.RunId)
        .Number("token", attempt => attempt.Token)
        .Number("state", attempt => PartitionCodes.Of(attempt.State))
        .Time("started_at", attempt => attempt.StartedAt)
        .Time("ended_at", attempt => attempt.EndedAt)
        .Number("active_ms", attempt => (long)attempt.ActiveTime.TotalMilliseconds)
        .Number("rows", attempt => attempt.Rows)
        .Number("files", attempt => attempt.Files)
        .Number("bytes", attempt => attempt.Bytes)
        .Number("peak_memory", attempt => attempt.PeakMemory)
        .Text("version", attempt => attempt.Version)
        .Text("error", attempt => attempt.Error)
        .Columns;

    private Attempt Row(DbDataReader reader, DatasetName dataset, DateOnly day) => new(
        dataset, day, reader.GetString(0), reader.GetInt64(1), PartitionCodes.State(reader.GetInt16(2)), database.ReadTime(reader, 3), database.ReadTime(reader, 4),
        TimeSpan.FromMilliseconds(reader.GetInt64(5)), reader.GetInt64(6), reader.GetInt32(7), reader.GetInt64(8), reader.GetInt64(9),
        reader.TextOrNull(10), reader.TextOrNull(11));

    private AttemptGroup Group(DbDataReader reader) => new(
        DatasetName.Parse(reader.GetString(0)), PartitionCodes.State(reader.GetInt16(1)), reader.TextOrNull(2),
        DateRange.Inclusive(database.ReadDay(reader, 3), database.ReadDay(reader, 4)),
        reader.GetInt64(5), reader.GetInt64(6), TimeSpan.FromMilliseconds(reader.GetInt64(7)), reader.GetInt64(8));
}
