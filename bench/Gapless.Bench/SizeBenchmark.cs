using System.ComponentModel;
using System.Globalization;
using Gapless.Core.Ports;

namespace Gapless.Bench;

/// <summary>How much of the disk the database takes after the first fill; raw answers apart.</summary>
internal static class SizeBenchmark
{
    private const double Megabyte = 1_000_000;
    private const int Largest = 8;

    public static async Task RunAsync(Report report)
    {
        await using var simulator = await Simulator.StartAsync();
        await using var fill = await Fill.RunAsync(simulator, SqlDialect.Sqlite);
        var size = new FileInfo(Path.Combine(fill.Folder, "data", "gapless.db")).Length;
        await using var ledger = await Store.OpenAsync(fill.Address, fill.Folder);
        await using var transaction = await ledger.Database.BeginReadAsync(CancellationToken.None);
        var matches = (await QueryAsync(transaction, "SELECT 'matches', COUNT(*) FROM matches"))[0].Number;
        var each = size / Megabyte / (matches / 1000.0);
        report.Add($"SQLite: {matches} matches, {size / Megabyte:F1} MB; for 1,000 matches", $"{each:F2} MB", "<= 1 MB", each <= 1);
        foreach (var (name, bytes) in await SharesAsync(Path.Combine(fill.Folder, "data", "gapless.db"))) report.Add($"of that {name}", $"{100.0 * bytes / size:F0} %");

        var raw = new DirectoryInfo(Path.Combine(fill.Folder, "lake")).EnumerateFiles("*", SearchOption.AllDirectories).ToList();
        report.Add($"raw answers and days apart: {raw.Count} files", $"{raw.Sum(file => file.Length) / Megabyte:F1} MB");
    }

    // The SQLite inside the program is built without dbstat: so the machine's own, where there is one.
    private static async Task<IEnumerable<(string Name, long Bytes)>> SharesAsync(string file)
    {
        try
        {
            var answer = await Child.RunAsync("sqlite3", [file, $"SELECT name, SUM(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC LIMIT {Largest}"]);
            return answer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('|'))
                .Select(parts => (parts[0], long.Parse(parts[1], CultureInfo.InvariantCulture)));
        }
        catch (Exception error) when (error is Win32Exception or InvalidOperationException)
        {
            return [];
        }
    }

    private static async Task<List<(string Name, long Number)>> QueryAsync(ILedgerTransaction transaction, string sql)
    {
        await using var command = transaction.Connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<(string, long)>();
        while (await reader.ReadAsync()) rows.Add((reader.GetString(0), reader.GetInt64(1)));
        return rows;
    }
}
