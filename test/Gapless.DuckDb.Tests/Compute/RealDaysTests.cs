using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Gapless.Core.Computing;
using Gapless.Core.Tables;
using Gapless.Testing;

namespace Gapless.DuckDb.Tests.Compute;

/// <summary>Real daily files, with drift and encodings as they were published, against the answer key made by other means.</summary>
public sealed class RealDaysTests
{
    private const string Jhu = """
        SELECT CAST('${PARTITION_DATE}' AS DATE) AS dt, country, province, admin2, last_update, confirmed, deaths, recovered
        FROM tmp_ods_jhu
        """;

    private const string Province = """
        SELECT codice_regione, codice_provincia, denominazione_provincia, totale_casi, note_it, '${PARTITION_DATE}' AS dt FROM tmp_ods_province
        """;

    private const string Regioni = """
        SELECT codice_regione, denominazione_regione, totale_casi, deceduti, tamponi, nuovi_positivi, note_it, '${PARTITION_DATE}' AS dt FROM tmp_ods_regioni
        """;

    [Theory]
    [InlineData("jhu_covid_daily")]
    [InlineData("it_covid_province_first")]
    [InlineData("it_covid_province")]
    [InlineData("it_covid_regioni_first")]
    [InlineData("it_covid_regioni")]
    public async Task Compute_RealDaysBothWays_EqualAnswerKeyOnEveryDay(string dataset)
    {
        await using var kit = new ComputeKit();
        var (table, contract, keys, sums) = Definition(kit, dataset);
        var input = ComputeKit.Raw(contract, Files(kit.Root, dataset));
        var days = input.Files.Select(file => file.Day!.Value).Order().ToList();

        var together = await kit.Compute(table, days, input);
        var each = await kit.ComputeEach(table, days, input);

        Assert.Equal(1, together.Result.Statements);
        Assert.Equal(60, each.Result.Statements);
        Assert.Equal(each.Result.Schema, together.Result.Schema);
        var query = $"SELECT dt, count(*), count(DISTINCT ({string.Join(", ", keys.Select(key => $"coalesce(trim({key}), '')"))}))"
            + string.Concat(sums.Select(sum => $", coalesce(sum({sum}), 0)")) + " FROM it GROUP BY dt ORDER BY dt";
        var expected = Expected(dataset, sums);
        Assert.Equal(expected, ComputeKit.Read(together, query));
        Assert.Equal(expected, ComputeKit.Read(each, query));
        Assert.All(together.Result.Days, day => Assert.Single(day.Files));
        Assert.Equal(
            ComputeKit.Read(each, "SELECT * FROM it ORDER BY ALL"),
            ComputeKit.Read(together, "SELECT * FROM it ORDER BY ALL"));
    }

    [Fact]
    public async Task Compute_Windows1252Days_LettersAreRight()
    {
        await using var kit = new ComputeKit();
        var (table, contract, _, _) = Definition(kit, "it_covid_province_first");
        var input = ComputeKit.Raw(contract, Files(kit.Root, "it_covid_province_first"));

        var computed = await kit.Compute(table, [.. input.Files.Select(file => file.Day!.Value).Order()], input);

        // On three days the publisher wrote it otherwise.
        Assert.Equal(["57|57"], ComputeKit.Read(computed, "SELECT count(DISTINCT dt), count(*) FROM it WHERE denominazione_provincia = 'Forl\u00ec-Cesena'"));
    }

    private static (TableDefinition Table, SourceContract Contract, string[] Keys, string[] Sums) Definition(ComputeKit kit, string dataset)
    {
        if (dataset.StartsWith("jhu", StringComparison.Ordinal))
        {
            return (kit.Table("ods.ods_jhu", Jhu), ComputeKit.Contract(
                "ods_jhu", SourceFormat.Csv,
                ComputeKit.Column("country", "VARCHAR", "Country/Region", "Country_Region"),
                ComputeKit.Column("province", "VARCHAR", "Province/State", "Province_State"),
                ComputeKit.Column("admin2", "VARCHAR"),
                ComputeKit.Column("last_update", "VARCHAR", "Last Update", "Last_Update"),
                ComputeKit.Column("confirmed", "BIGINT"),
                ComputeKit.Column("deaths", "BIGINT"),
                ComputeKit.Column("recovered", "BIGINT")), ["country", "province", "admin2"], ["Confirmed", "Deaths", "Recovered"]);
        }

        if (dataset.Contains("province", StringComparison.Ordinal))
        {
            return (kit.Table("ods.ods_province", Province), ComputeKit.Contract(
                "ods_province", SourceFormat.Csv,
                ComputeKit.Column("codice_regione", "VARCHAR"),
                ComputeKit.Column("codice_provincia", "VARCHAR"),
                ComputeKit.Column("denominazione_provincia", "VARCHAR"),
                ComputeKit.Column("totale_casi", "BIGINT", "casi_totali"),
                ComputeKit.Column("note_it", "VARCHAR", "note")), ["codice_regione", "codice_provincia"], ["totale_casi"]);
        }

        return (kit.Table("ods.ods_regioni", Regioni), ComputeKit.Contract(
            "ods_regioni", SourceFormat.Csv,
            ComputeKit.Column("codice_regione", "VARCHAR"),
            ComputeKit.Column("denominazione_regione", "VARCHAR"),
            ComputeKit.Column("totale_casi", "BIGINT"),
            ComputeKit.Column("deceduti", "BIGINT"),
            ComputeKit.Column("tamponi", "BIGINT"),
            ComputeKit.Column("nuovi_positivi", "BIGINT", "nuovi_attualmente_positivi"),
            ComputeKit.Column("note_it", "VARCHAR", "note")), ["codice_regione", "denominazione_regione"], ["totale_casi", "deceduti", "tamponi"]);
    }

    private static InputFile[] Files(string root, string dataset)
    {
        using var tar = new GZipStream(File.OpenRead(SharedData.File($"daily/{dataset}.tar.gz")), CompressionMode.Decompress);
        TarFile.ExtractToDirectory(tar, root, overwriteFiles: false);
        return [.. Directory.EnumerateDirectories(Path.Combine(root, "raw", dataset)).Order(StringComparer.Ordinal).Select(folder => new InputFile(
            Path.Combine(folder, "data.csv"), DateOnly.ParseExact(Path.GetFileName(folder)[3..], "yyyy-MM-dd", CultureInfo.InvariantCulture), 0, null, Path.GetFileName(folder)))];
    }

    private static List<string> Expected(string dataset, string[] sums)
    {
        using var key = JsonDocument.Parse(File.ReadAllText(SharedData.File($"daily/answer_key_{dataset}.json")));
        return [.. key.RootElement.GetProperty("byDt").EnumerateObject().Select(day => string.Join(
            '|', new[] { day.Name, day.Value.GetProperty("rows").GetRawText(), day.Value.GetProperty("distinctKeys").GetRawText() }
                .Concat(sums.Select(sum => day.Value.GetProperty("sums").GetProperty(sum).GetProperty("sum").GetString()))))];
    }
}
