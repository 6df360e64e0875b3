using Gapless.Core.Datasets;
using Gapless.Core.Ports;
using Gapless.Core.Storage;
using Gapless.State.Rows;

namespace Gapless.State.Raw;

/// <summary>The contents of raw files: <c>raw_files</c>.</summary>
internal sealed class RawFileStore(LedgerDatabase database) : IRawFileStore
{
    public async Task<IReadOnlyDictionary<string, RawFileContent>> ReadAsync(DatasetName source, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            transaction => transaction.QueryAsync(
                "SELECT key, signature, sha256 FROM raw_files WHERE source = @source",
                reader => new RawFileContent(reader.GetString(0), reader.GetString(1), reader.GetString(2)),
                cancellationToken,
                ("@source", source.ToString())),
            cancellationToken);
        return rows.ToDictionary(file => file.Key, StringComparer.Ordinal);
    }

    public Task WriteAsync(DatasetName source, IReadOnlyCollection<RawFileContent> files, CancellationToken cancellationToken)
    {
        if (files.Count == 0) return Task.CompletedTask;

        // Sorted, so that two writers of the same files cannot wait for each other.
        var rows = new LedgerRows<RawFileContent>([.. files.DistinctBy(file => file.Key).OrderBy(file => file.Key, StringComparer.Ordinal)])
            .Text("key", file => file.Key)
            .Text("signature", file => file.Signature)
            .Text("sha256", file => file.Sha256)
            .Columns;
        return database.WriteAsync(
            transaction => transaction.ExecuteAsync(
                $"""
                INSERT INTO raw_files (source, key, signature, sha256)
                SELECT @source, file.key, file.signature, file.sha256 FROM {database.RowsOf("file", rows)}
                WHERE true
                ORDER BY file.place
                ON CONFLICT (source, key) DO UPDATE SET signature = excluded.signature, sha256 = excluded.sha256
                """,
                cancellationToken,
                [("@source", source.ToString()), .. database.RowValues("file", rows)]),
            cancellationToken);
    }
}
