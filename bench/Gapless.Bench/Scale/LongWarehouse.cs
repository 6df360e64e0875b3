using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Gapless.Core.Partitions;
using Gapless.Core.Tables;
using Gapless.DuckDb.Sql;
using Gapless.Runtime.Tables;

namespace Gapless.Bench.Scale;

/// <summary>A warehouse of 100 tables in five layers over one raw source of 10,000 days, of one small file each.</summary>
internal static class LongWarehouse
{
    private const string Source = "t000";
    private static readonly (string Layer, int Tables)[] Layers = [("ods", 1), ("dwd", 30), ("dws", 30), ("dim", 30), ("ads", 9)];

    /// <summary>Its days.</summary>
    public static readonly DateRange Days = new(new DateOnly(1999, 1, 1), new DateOnly(1999, 1, 1).AddDays(10_000));

    private static readonly TableFile[] Files = [.. MakeFiles()];

    /// <summary>Where the raw file of a day lies under the project's folder.</summary>
    public static string RawFile(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"raw/{Source}/dt={day:yyyy-MM-dd}/a.csv");

    /// <summary>The tables as the program loads them.</summary>
    public static TableGraph Graph()
    {
        using var analyzer = new SqlAnalyzer();
        var config = new WarehouseConfig(
            "dw_config.yaml", [.. Layers.Select(layer => layer.Layer)],
            Layers.Select((layer, i) => (layer.Layer, Reads: Layers[..i])).ToImmutableDictionary(layer => layer.Layer, layer => layer.Reads.Select(read => read.Layer).ToImmutableArray()),
            [], ImmutableDictionary<string, SourceContract>.Empty.Add(Source, new SourceContract(Source, $"raw/{Source}", SourceFormat.Csv, [], Encoding: null, Delimiter: null, Line: 1)));
        return new TableLoader(analyzer).Load(config, Files);
    }

    /// <summary>Makes the project's files, the raw ones among them.</summary>
    public static async Task WriteAsync(string folder, string database, DateRange days)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "gapless.yaml"), $"name: scale\ndatabase: {database}\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "dw_config.yaml"), Config());
        foreach (var file in Files) await WriteAsync(folder, file.Path, file.Text);
        foreach (var day in days.EachDay()) await WriteAsync(folder, RawFile(day), "k,v\na,1\n");
    }

    private static string Config()
    {
        var text = new StringBuilder("layer_dependencies:\n");
        for (var i = 0; i < Layers.Length; i++) text.AppendLine(CultureInfo.InvariantCulture, $"  {Layers[i].Layer}: [{string.Join(", ", Layers[..i].Select(read => read.Layer))}]");
        text.AppendLine("table_dependencies: {}").AppendLine("sources:").AppendLine(CultureInfo.InvariantCulture, $"  {Source}: {{path: raw/{Source}, format: csv}}");
        return text.ToString();
    }

    // Each reads one table of the layer below on its day, and every third another one over the last week.
    private static IEnumerable<TableFile> MakeFiles()
    {
        var (place, below) = (0, new List<string>());
        foreach (var (layer, count) in Layers)
        {
            var names = Enumerable.Range(place, count).Select(number => string.Create(CultureInfo.InvariantCulture, $"t{number:D3}")).ToList();
            for (var i = 0; i < count; i++)
            {
                var sql = below.Count == 0
                    ? $"SELECT k, v FROM tmp_{Source} WHERE k < '${{PARTITION_DATE}}'"
                    : $"SELECT a.k, a.v FROM {below[i % below.Count]} a WHERE a.dt = '${{PARTITION_DATE}}'";
                if (below.Count > 0 && i % 3 == 0)
                    sql += $"\nUNION ALL SELECT b.k, b.v FROM {below[(i + 1) % below.Count]} b WHERE b.dt BETWEEN DATE '${{PARTITION_DATE}}' - 6 AND DATE '${{PARTITION_DATE}}'";
                yield return new TableFile(layer, $"{layer}/{names[i]}.sql", sql + "\n");
            }

            place += count;
            below = [.. names.Select(name => $"{layer}.{name}")];
        }
    }

    private static async Task WriteAsync(string folder, string path, string text)
    {
        var file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, text);
    }
}
