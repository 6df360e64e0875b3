using Gapless.Core.Tables;
using Gapless.DuckDb;

namespace Gapless.Bench.Lake;

/// <summary>A table with window functions: 20,000 prices a day (200 symbols, 100 times each), in a Parquet file a day.</summary>
internal static class Prices
{
    public const int RowsPerDay = 20_000;

    public static readonly Sample Sample = new(
        "prices",
        SourceFormat.Parquet,
        [],
        """
        -- gapless: key tmp_prices(symbol, minute)
        -- gapless: rounding=any
        SELECT symbol, minute, price, volume,
            avg(price) OVER (PARTITION BY symbol ORDER BY minute ROWS BETWEEN 29 PRECEDING AND CURRENT ROW) AS mean,
            row_number() OVER (PARTITION BY symbol ORDER BY volume DESC, minute) AS place,
            CAST('${PARTITION_DATE}' AS DATE) AS dt
        FROM tmp_prices
        """,
        """
        SELECT symbol, minute, price, volume,
            avg(price) OVER (PARTITION BY dt, symbol ORDER BY minute ROWS BETWEEN 29 PRECEDING AND CURRENT ROW) AS mean,
            row_number() OVER (PARTITION BY dt, symbol ORDER BY volume DESC, minute) AS place,
            dt
        FROM tmp_prices
        """);

    /// <summary>Writes days into the store that has its root at a folder.</summary>
    public static void Write(string root, int days)
    {
        using var instance = DuckDbInstance.Open(
            DuckDbInstance.InMemory, new DuckDbOptions { Settings = DuckDbOptions.Default.Settings.Add("partitioned_write_max_open_files", "1000") });
        using var connection = instance.Connect();
        var folder = Directory.CreateDirectory(Path.Combine(root, Sample.Raw)).FullName;
        connection.Execute(
            $"""
            COPY (
                SELECT DATE '{Lake.Sample.First:yyyy-MM-dd}' + CAST(i // {RowsPerDay} AS INTEGER) AS dt, 'S' || lpad(CAST(i % 200 AS VARCHAR), 4, '0') AS symbol,
                    CAST(i % {RowsPerDay} // 200 AS INTEGER) AS minute, round(1 + hash(i) % 100000 / 1000, 3) AS price, CAST(hash(i, 7) % 1000000 AS BIGINT) AS volume
                FROM range({(long)days * RowsPerDay}) r(i))
            TO '{folder}' (FORMAT parquet, PARTITION_BY (dt))
            """,
            CancellationToken.None);
    }
}
