using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Gapless.Core.Publishing;
using Gapless.Testing;

namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>Real days as first published, of which some are replaced by what the publisher made of them later; against the answer keys made by other means.</summary>
public sealed class RestatedDaysTests
{
    private const string First = "2020-02-24";
    private const string Last = "2020-04-23";
    private const string Sums = "SELECT dt, count(*), sum(totale_casi) FROM {rows} GROUP BY dt ORDER BY dt";

    [Fact]
    public async Task Backfill_TwentyOfSixtyDaysRestated_RecomputesOnlyThemAndWhatReadsThem()
    {
        var folder = Directory.CreateTempSubdirectory("gapless-restated-").FullName;
        try
        {
            var project = Path.Combine(folder, "p");
            var (early, late) = (Extract(folder, "it_covid_province_first"), Extract(folder, "it_covid_province"));
            Write(project, early);
            (await RunAsync(project, "backfill", "--start-date", First, "--end-date", Last)).Expect(0);
            var days = early.Keys.ToList();
            var before = Runs(project);
            var restated = days.Where((_, i) => i % 3 == 1).ToList();
            Assert.Equal(20, restated.Count);
            foreach (var (day, i) in restated.Select((day, i) => (day, i))) Replace(project, day, late[day], keepTime: i % 2 == 0);
            // Nothing but the time of these is another.
            foreach (var day in days.Where((_, i) => i % 6 == 0)) File.SetLastWriteTimeUtc(Raw(project, day), new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));

            var plan = JsonSerializer.Deserialize<JsonElement>((await RunAsync(project, "plan", "--start-date", First, "--end-date", Last, "--json")).Expect(0).Out);

            var trailing = days.Where(day => restated.Exists(one => one <= day && one >= day.AddDays(-2))).ToList();
            Assert.Equal(restated, Planned(plan, "ods.ods_province", "stale: input raw.ods_province changed"));
            Assert.Equal(restated, Planned(plan, "dwd.dwd_region", "stale: input ods.ods_province changed"));
            Assert.Equal(trailing, Planned(plan, "dws.dws_trend", "stale: input dwd.dwd_region changed"));
            Assert.Equal(40 + trailing.Count, plan.GetProperty("partitions").GetArrayLength());

            (await RunAsync(project, "backfill", "--start-date", First, "--end-date", Last, "--only", "stale")).Expect(0);

            var after = Runs(project);
            Assert.Equal(restated.Select(day => $"ods/ods_province {day:yyyy-MM-dd}").Concat(restated.Select(day => $"dwd/dwd_region {day:yyyy-MM-dd}"))
                .Concat(trailing.Select(day => $"dws/dws_trend {day:yyyy-MM-dd}")).Order(StringComparer.Ordinal), after.Keys.Where(key => after[key] != before[key]));
            var (first, final) = (Key("it_covid_province_first"), Key("it_covid_province"));
            using var lake = new LakeReader(project);
            Assert.Equal(
                days.Select(day => $"{day:yyyy-MM-dd}|{(restated.Contains(day) ? final : first)[day]}"),
                lake.Rows("ods.ods_province", Sums).Select(row => string.Create(CultureInfo.InvariantCulture, $"{row[0]:yyyy-MM-dd}|{row[1]}|{row[2]}")));
            (await RunAsync(project, "verify", "--deep")).Expect(0);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static SortedDictionary<DateOnly, string> Extract(string folder, string dataset)
    {
        using var tar = new GZipStream(File.OpenRead(SharedData.File($"daily/{dataset}.tar.gz")), CompressionMode.Decompress);
        TarFile.ExtractToDirectory(tar, folder, overwriteFiles: false);
        return new SortedDictionary<DateOnly, string>(Directory.GetDirectories(Path.Combine(folder, "raw", dataset)).ToDictionary(
            day => DateOnly.ParseExact(Path.GetFileName(day)[3..], "yyyy-MM-dd", CultureInfo.InvariantCulture), day => Path.Combine(day, "data.csv")));
    }

    private static void Write(string project, SortedDictionary<DateOnly, string> files)
    {
        foreach (var (day, file) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Raw(project, day))!);
            File.Copy(file, Raw(project, day));
        }

        Add(project, "gapless.yaml", "name: restated\nstore: ./\nwarehouse: {config: dw_config.yaml, sql: .}\n");
        Add(project, "dw_config.yaml", """
            layer_dependencies: {ods: [], dwd: [ods], dws: [dwd]}
            sources:
              ods_province:
                path: raw/province
                format: csv
                columns:
                  codice_regione: VARCHAR
                  codice_provincia: VARCHAR
                  totale_casi: {type: BIGINT, from: [casi_totali]}
            """);
        Add(project, "ods/ods_province.sql", "SELECT codice_regione, codice_provincia, totale_casi, '${PARTITION_DATE}' AS dt FROM tmp_ods_province");
        Add(project, "dwd/dwd_region.sql", "SELECT codice_regione, sum(totale_casi) AS cases, '${PARTITION_DATE}' AS dt FROM ods.ods_province WHERE dt = '${PARTITION_DATE}' GROUP BY codice_regione");
        Add(project, "dws/dws_trend.sql", """
            SELECT codice_regione, avg(cases) AS mean, '${PARTITION_DATE}' AS dt FROM dwd.dwd_region
            WHERE dt BETWEEN CAST('${PARTITION_DATE}' AS DATE) - 2 AND CAST('${PARTITION_DATE}' AS DATE) GROUP BY codice_regione
            """);
    }

    // Into the very file: then it was made when it was.
    private static void Replace(string project, DateOnly day, string file, bool keepTime)
    {
        var time = File.GetLastWriteTimeUtc(Raw(project, day));
        File.WriteAllBytes(Raw(project, day), File.ReadAllBytes(file));
        if (keepTime) File.SetLastWriteTimeUtc(Raw(project, day), time);
    }

    private static List<DateOnly> Planned(JsonElement plan, string dataset, string reason) =>
    [
        .. plan.GetProperty("partitions").EnumerateArray().Where(part => part.GetProperty("dataset").GetString() == dataset && part.GetProperty("reason").GetString() == reason)
            .Select(part => DateOnly.ParseExact(part.GetProperty("dt").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
    ];

    /// <summary>Which run published each day.</summary>
    private static SortedDictionary<string, string> Runs(string project)
    {
        var lake = Path.Combine(project, "lake");
        return new SortedDictionary<string, string>(
            Directory.GetFiles(lake, Manifest.FileName, SearchOption.AllDirectories).ToDictionary(
                path => Path.GetRelativePath(lake, Path.GetDirectoryName(path)!).Replace("/dt=", " ", StringComparison.Ordinal), path => ManifestJson.Read(File.ReadAllText(path)).RunId),
            StringComparer.Ordinal);
    }

    private static Dictionary<DateOnly, string> Key(string dataset)
    {
        using var key = JsonDocument.Parse(File.ReadAllText(SharedData.File($"daily/answer_key_{dataset}.json")));
        return key.RootElement.GetProperty("byDt").EnumerateObject().ToDictionary(
            day => DateOnly.ParseExact(day.Name, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            day => $"{day.Value.GetProperty("rows").GetRawText()}|{day.Value.GetProperty("sums").GetProperty("totale_casi").GetProperty("sum").GetString()}");
    }

    private static void Add(string project, string file, string text)
    {
        var path = Path.Combine(project, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private static string Raw(string project, DateOnly day) => Path.Combine(project, $"raw/province/dt={day:yyyy-MM-dd}/data.csv");

    private static async Task<CliResult> RunAsync(string project, params string[] arguments)
    {
        await using var process = CliProcess.Start(project, new Dictionary<string, string>(), arguments);
        return await process.WaitAsync();
    }
}
