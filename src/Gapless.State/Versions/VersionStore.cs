using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Ports;
using Gapless.Core.Publishing;
using Gapless.State.Rows;

namespace Gapless.State.Versions;

/// <summary>The versions of days that others took the place of: <c>day_versions</c>.</summary>
internal sealed class VersionStore(LedgerDatabase database) : IVersionStore
{
    public async Task<IReadOnlyList<KeptVersion>> ReadAsync(DatasetName table, DateRange range, CancellationToken cancellationToken) => await database.ReadAsync(
        transaction => transaction.QueryAsync(
            """
            SELECT v.dt, v.token, v.run_id, v.kept_at, v.body
            FROM datasets d JOIN day_versions v ON v.dataset_id = d.id
            WHERE d.name = @table AND v.dt >= @start AND v.dt < @end
            ORDER BY v.dt, v.token
            """,
            reader => new KeptVersion(
                table, database.ReadDay(reader, 0), reader.GetInt64(1), reader.GetString(2), database.ReadTime(reader, 3), ReplacedDayJson.Read(reader.GetString(4))),
            cancellationToken,
            ("@table", table.ToString()),
            ("@start", database.Day(range.Start)),
            ("@end", database.Day(range.End))),
        cancellationToken);

    public Task WriteAsync(ILedgerTransaction transaction, IReadOnlyCollection<KeptVersion> versions, CancellationToken cancellationToken)
    {
        if (versions.Count == 0) return Task.CompletedTask;
        var rows = Keys(versions)
            .Text("run_id", version => version.RunId)
            .Time("kept_at", version => version.KeptAt)
            .Text("body", version => ReplacedDayJson.Write(version.Day))
            .Columns;
        return LedgerErrors.GuardAsync(database.Address, () => transaction.ExecuteAsync(
            $"""
            INSERT INTO day_versions (dataset_id, dt, token, run_id, kept_at, body)
            SELECT d.id, new.dt, new.token, new.run_id, new.kept_at, new.body
            FROM {database.RowsOf("new", rows)} JOIN datasets d ON d.name = new.dataset
            WHERE true
            ORDER BY new.place
            ON CONFLICT (dataset_id, dt, token) DO UPDATE SET run_id = excluded.run_id, kept_at = excluded.kept_at, body = excluded.body
            """,
            cancellationToken,
            database.RowValues("new", rows)));
    }

    public Task ForgetAsync(ILedgerTransaction transaction, IReadOnlyCollection<KeptVersion> versions, CancellationToken cancellationToken)
    {
        if (versions.Count == 0) return Task.CompletedTask;
        var rows = Keys(versions).Columns;
        return LedgerErrors.GuardAsync(database.Address, () => transaction.ExecuteAsync(
            $"""
            DELETE FROM day_versions WHERE (dataset_id, dt, token) IN (
                SELECT d.id, gone.dt, gone.token FROM {database.RowsOf("gone", rows)} JOIN datasets d ON d.name = gone.dataset)
            """,
            cancellationToken,
            database.RowValues("gone", rows)));
    }

    // One a key, sorted, so that two writers of the same days cannot wait for each other.
    private static LedgerRows<KeptVersion> Keys(IReadOnlyCollection<KeptVersion> versions) => new LedgerRows<KeptVersion>(
            [.. versions.GroupBy(version => (version.Dataset, version.Date, version.Token)).Select(group => group.Last()).OrderBy(version => version.Dataset).ThenBy(version => version.Date)])
        .Text("dataset", version => version.Dataset.ToString())
        .Day("dt", version => version.Date)
        .Number("token", version => version.Token);
}
