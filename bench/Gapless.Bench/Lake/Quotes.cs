using System.Globalization;
using System.Text;
using Gapless.Core.Tables;

namespace Gapless.Bench.Lake;

/// <summary>A small table: 1,200 quotes a day, in a CSV file a day.</summary>
internal static class Quotes
{
    public const int RowsPerDay = 1200;

    public static readonly Sample Sample = new(
        "quotes",
        SourceFormat.Csv,
        [
            new("symbol", "VARCHAR", []), new("name", "VARCHAR", []), new("open", "DOUBLE", []), new("high", "DOUBLE", []), new("low", "DOUBLE", []),
            new("close", "DOUBLE", []), new("volume", "BIGINT", []), new("amount", "DOUBLE", []),
        ],
        """
        SELECT symbol, name, open, high, low, close, volume, amount, close / nullif(open, 0) - 1 AS change, CAST('${PARTITION_DATE}' AS DATE) AS dt
        FROM tmp_quotes
        WHERE volume > 0
        """,
        """
        SELECT symbol, name, open, high, low, close, volume, amount, close / nullif(open, 0) - 1 AS change, dt
        FROM tmp_quotes
        WHERE volume > 0
        """);

    /// <summary>A day's file.</summary>
    public static byte[] File(DateOnly day)
    {
        var random = new Random(day.DayNumber);
        var text = new StringBuilder("symbol,name,open,high,low,close,volume,amount\n");
        for (var row = 0; row < RowsPerDay; row++)
        {
            var open = 1 + (random.Next(9000) / 1000.0);
            var close = open + (random.Next(-200, 200) / 1000.0);
            var volume = random.Next(50) == 0 ? 0 : random.Next(1, 5_000_000);
            text.Append(
                CultureInfo.InvariantCulture,
                $"{510000 + row:D6},Fund number {row},{open:F3},{Math.Max(open, close):F3},{Math.Min(open, close):F3},{close:F3},{volume},{volume * close:F2}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Writes days into the store that has its root at a folder.</summary>
    public static async Task WriteAsync(string root, int days)
    {
        foreach (var day in Lake.Sample.Days(days))
        {
            var folder = Directory.CreateDirectory(Path.Combine(root, Sample.Raw, Lake.Sample.Folder(day))).FullName;
            await System.IO.File.WriteAllBytesAsync(Path.Combine(folder, "data.csv"), File(day));
        }
    }
}
