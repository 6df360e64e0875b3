using System.Data.Common;
using System.Globalization;
using Gapless.Core.Errors;
using Gapless.Core.Messages;

namespace Gapless.State.Maintenance;

/// <summary>Runs what a person typed.</summary>
internal static class SqlPrompt
{
    internal static async Task<SqlAnswer> RunAsync(LedgerDatabase database, string sql, CancellationToken cancellationToken)
    {
        try
        {
            return await database.WriteAsync(
                async transaction =>
                {
                    await using var command = transaction.Command(sql);
                    await using var reader = await command.ExecuteReaderAsync(cancellationToken);
                    var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
                    var rows = new List<IReadOnlyList<string?>>();
                    while (await reader.ReadAsync(cancellationToken)) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(column => Show(reader, column))]);
                    return new SqlAnswer(columns, rows, Math.Max(0, reader.RecordsAffected));
                },
                cancellationToken);
        }
        catch (DbException error)
        {
            throw new GaplessException(ErrorKind.Usage, Text.Of("Error.LedgerStatement", LedgerErrors.OneLine(error.Message)), error);
        }
    }

    private static string? Show(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetValue(column) switch
    {
        DateTime { TimeOfDay.Ticks: 0 } day when reader.GetDataTypeName(column) == "date" => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool value => value ? "true" : "false",
        byte[] bytes => Convert.ToHexStringLower(bytes),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString(),
    };
}
