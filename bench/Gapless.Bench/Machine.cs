using System.Globalization;
using System.Runtime.InteropServices;
using Gapless.Core.Ports;

namespace Gapless.Bench;

/// <summary>What this program runs on.</summary>
internal static class Machine
{
    /// <summary>Lines for people.</summary>
    public static async Task<IReadOnlyList<string>> DescribeAsync() =>
    [
        TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
        string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores ({Processor()}), {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1 << 30)} GB, load {Load()} at the start"),
        $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}",
        $"PostgreSQL {await PostgresAsync()}",
    ];

    private static string Processor() => First("/proc/cpuinfo", "model name")?.Split(':', 2)[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();

    private static string Load() => First("/proc/loadavg", "")?.Split(' ')[0] ?? "unknown";

    private static string? First(string file, string start) =>
        File.Exists(file) ? File.ReadLines(file).FirstOrDefault(line => line.StartsWith(start, StringComparison.Ordinal)) : null;

    private static async Task<string> PostgresAsync()
    {
        if (!Store.HasPostgres) return "none: GAPLESS_TEST_POSTGRES is not set";
        await using var store = await Store.CreateAsync(SqlDialect.Postgres);
        return await store.ScalarAsync("SELECT current_setting('server_version') || ', fsync ' || current_setting('fsync')");
    }
}
