using System.Data.Common;
using Gapless.Core.Ports;

namespace Gapless.State;

/// <summary>Statements inside a ledger transaction; parameters are written <c>@name</c> on either database.</summary>
internal static class LedgerCommands
{
    /// <summary>Runs the statement; returns how many rows it changed.</summary>
    internal static async Task<int> ExecuteAsync(
        this ILedgerTransaction transaction, string sql, CancellationToken cancellationToken, params (string Name, object? Value)[] values)
    {
        await using var command = transaction.Command(sql, values);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Reads all rows.</summary>
    internal static async Task<List<T>> QueryAsync<T>(
        this ILedgerTransaction transaction,
        string sql,
        Func<DbDataReader, T> read,
        CancellationToken cancellationToken,
        params (string Name, object? Value)[] values)
    {
        await using var command = transaction.Command(sql, values);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken)) rows.Add(read(reader));
        return rows;
    }

    internal static DbCommand Command(this ILedgerTransaction transaction, string sql, params (string Name, object? Value)[] values)
    {
        var command = transaction.Connection.CreateCommand();
        command.Transaction = transaction.Transaction;
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    internal static string? TextOrNull(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
