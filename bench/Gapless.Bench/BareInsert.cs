using System.Data.Common;
using Gapless.Core.Ports;
using Npgsql;

namespace Gapless.Bench;

/// <summary>The rows of a filled database, to be put into an empty one in the shortest way there is.</summary>
internal sealed class BareInsert
{
    private static readonly string[] Tables = ["datasets", "partitions", "matches", "match_sources"];

    private readonly Dictionary<string, List<object[]>> _rows = new(StringComparer.Ordinal);

    /// <summary>How many rows there are.</summary>
    public int Count => _rows.Values.Sum(rows => rows.Count);

    /// <summary>Reads the rows.</summary>
    public static async Task<BareInsert> OfAsync(ILedgerDatabase database)
    {
        var all = new BareInsert();
        await using var transaction = await database.BeginReadAsync(CancellationToken.None);
        foreach (var table in Tables)
        {
            await using var command = transaction.Connection.CreateCommand();
            command.CommandText = $"SELECT * FROM {table}";
            await using var reader = await command.ExecuteReaderAsync();
            var rows = all._rows[table] = [];
            while (await reader.ReadAsync())
            {
                var row = new object[reader.FieldCount];
                reader.GetValues(row);
                rows.Add(row);
            }
        }

        return all;
    }

    /// <summary>Writes them in one transaction: a prepared statement on SQLite, binary COPY on PostgreSQL.</summary>
    public Task IntoAsync(Store store) => store.InAsync(async transaction =>
    {
        foreach (var table in Tables)
        {
            if (transaction.Connection is NpgsqlConnection postgres) await CopyAsync(postgres, table, _rows[table]);
            else await InsertAsync(transaction, table, _rows[table]);
        }
    });

    private static async Task CopyAsync(NpgsqlConnection connection, string table, List<object[]> rows)
    {
        await using var writer = await connection.BeginBinaryImportAsync($"COPY {table} FROM STDIN (FORMAT BINARY)");
        foreach (var row in rows) await writer.WriteRowAsync(CancellationToken.None, row);
        await writer.CompleteAsync();
    }

    private static async Task InsertAsync(ILedgerTransaction transaction, string table, List<object[]> rows)
    {
        await using var command = transaction.Connection.CreateCommand();
        command.Transaction = transaction.Transaction;
        var width = rows[0].Length;
        command.CommandText = $"INSERT INTO {table} VALUES ({string.Join(", ", Enumerable.Range(0, width).Select(i => $"@p{i}"))})";
        var parameters = Enumerable.Range(0, width).Select(i => Parameter(command, $"@p{i}")).ToArray();
        foreach (var row in rows)
        {
            for (var i = 0; i < width; i++) parameters[i].Value = row[i];
            await command.ExecuteNonQueryAsync();
        }
    }

    private static DbParameter Parameter(DbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        command.Parameters.Add(parameter);
        return parameter;
    }
}
