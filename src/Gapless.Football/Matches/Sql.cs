using System.Data.Common;
using System.Text.Json;
using Gapless.Core.Ports;

namespace Gapless.Football.Matches;

/// <summary>Small help over ADO.NET, for both databases.</summary>
internal static class Sql
{
    /// <summary>A command in the transaction with bound parameters.</summary>
    public static DbCommand Command(ILedgerTransaction transaction, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = transaction.Connection.CreateCommand();
        command.Transaction = transaction.Transaction;
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value switch
            {
                null => DBNull.Value,
                DateTimeOffset time => DbTime.ToValue(transaction.Dialect, time),
                _ => value,
            };
            command.Parameters.Add(parameter);
        }

        return command;
    }

    /// <summary>Runs a command; the number of rows it changed.</summary>
    public static async Task<int> ExecuteAsync(DbCommand command, CancellationToken cancellationToken)
    {
        await using (command) return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Reads all rows of a query.</summary>
    public static async Task<List<T>> ReadAsync<T>(DbCommand command, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        await using (command)
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken)) rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>The column's text, or null.</summary>
    public static string? Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    /// <summary>The column's number, or null.</summary>
    public static long? Long(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

    /// <summary>The column's number, or null.</summary>
    public static int? Int(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt32(column);

    /// <summary>SQL that lists the numbers of the parameter <c>@name</c>, made by <see cref="Json{T}"/>: one bound parameter for any number of values.</summary>
    public static string Numbers(SqlDialect dialect, string name) => dialect == SqlDialect.Sqlite
        ? $"SELECT value FROM json_each(@{name})"
        : $"SELECT value::bigint FROM jsonb_array_elements_text(@{name}::jsonb)";

    /// <summary>SQL that lists the texts of the parameter <c>@name</c>.</summary>
    public static string Texts(SqlDialect dialect, string name) => dialect == SqlDialect.Sqlite
        ? $"SELECT value FROM json_each(@{name})"
        : $"SELECT value FROM jsonb_array_elements_text(@{name}::jsonb)";

    /// <summary>SQL of a table <c>r</c> over a parameter that holds a JSON array of objects.</summary>
    public static string Rows(SqlDialect dialect, string name, params ReadOnlySpan<(string Column, string Type)> columns)
    {
        var parts = new List<string>(columns.Length);
        foreach (var (column, type) in columns) parts.Add(dialect == SqlDialect.Sqlite ? $"value ->> '{column}' AS {column}" : $"{column} {type}");
        var list = string.Join(", ", parts);
        return dialect == SqlDialect.Sqlite ? $"(SELECT {list} FROM json_each(@{name})) AS r" : $"jsonb_to_recordset(@{name}::jsonb) AS r({list})";
    }

    /// <summary>The values as JSON, for <see cref="Numbers"/>, <see cref="Texts"/> and <see cref="Rows"/>.</summary>
    public static string Json<T>(IEnumerable<T> values) => JsonSerializer.Serialize(values);
}
