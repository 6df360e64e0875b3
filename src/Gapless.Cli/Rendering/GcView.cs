using System.Globalization;
using System.Text.Json;
using Gapless.Core.Messages;
using Gapless.Hosting;
using Gapless.Runtime.Versions;

namespace Gapless.Cli.Rendering;

/// <summary>Shows what gc removed, or would remove.</summary>
internal static class GcView
{
    /// <summary>A line for each table, then all together.</summary>
    public static void WriteText(TextWriter output, IReadOnlyList<GcResult> results, bool isDry)
    {
        foreach (var table in results) output.WriteLine(Text.Of("Gc.Table", table.Table, Number(table.Versions), Number(table.Files), Number(table.Bytes)));
        var (versions, files, bytes) = Total(results);
        output.WriteLine(
            files == 0 && versions == 0 ? Text.Of("Gc.Nothing")
            : isDry ? Text.Of("Gc.WouldFree", Number(versions), Number(files), Number(bytes))
            : Text.Of("Gc.Freed", Number(versions), Number(files), Number(bytes)));
    }

    /// <summary>As one document.</summary>
    public static void WriteJson(TextWriter output, IReadOnlyList<GcResult> results)
    {
        var (versions, files, bytes) = Total(results);
        output.WriteLine(JsonSerializer.Serialize(
            new
            {
                Versions = versions,
                Files = files,
                Bytes = bytes,
                Tables = results.Select(table => new { Dataset = table.Table.ToString(), table.Versions, table.Files, table.Bytes }),
            },
            JsonFormat.Options));
    }

    private static (int Versions, int Files, long Bytes) Total(IReadOnlyList<GcResult> results) =>
        (results.Sum(table => table.Versions), results.Sum(table => table.Files), results.Sum(table => table.Bytes));

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
