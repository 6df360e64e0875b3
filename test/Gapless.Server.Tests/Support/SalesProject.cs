using System.Globalization;
using Gapless.Hosting.Composition;
using Gapless.Hosting.Configuration;

namespace Gapless.Server.Tests.Support;

/// <summary>A small warehouse in a temporary folder: raw days, two layers of days, and a table without days; gone when disposed.</summary>
internal sealed class SalesProject : IDisposable
{
    /// <summary>The first raw day.</summary>
    public static readonly DateOnly First = new(2024, 1, 1);

    /// <summary>How many raw days there are.</summary>
    public const int Days = 10;

    private SalesProject(string folder) => Folder = folder;

    public string Folder { get; }

    public static DateOnly Last => First.AddDays(Days - 1);

    /// <summary>Makes it.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="database">Where its ledger is.</param>
    public static SalesProject Create(string name = "sales", string database = "sqlite:data/gapless.db")
    {
        var project = new SalesProject(Directory.CreateTempSubdirectory("gapless-server-").FullName);
        project.Write("gapless.yaml", $"name: {name}\ndatabase: {database}\ncompute: {{memory_limit: 256MB}}\n");
        project.Write("dw_config.yaml", """
            layer_dependencies: {ods: [], dwd: [ods], dim: [ods]}
            sources:
              ods_sales: {path: raw/daily/sales, format: csv, columns: {shop: VARCHAR, amount: BIGINT}}
            """);
        project.Write("ods/ods_sales.sql", "SELECT shop, amount, CAST('${PARTITION_DATE}' AS DATE) AS dt FROM tmp_ods_sales");
        project.Write("dwd/dwd_totals.sql", "SELECT shop, sum(amount) AS amount, CAST('${PARTITION_DATE}' AS DATE) AS dt FROM ods.ods_sales WHERE dt = '${PARTITION_DATE}' GROUP BY shop");
        project.Write("dim/dim_shops.sql", "SELECT DISTINCT shop FROM ods.ods_sales");
        for (var day = 0; day < Days; day++) project.WriteRaw(First.AddDays(day), $"shop,amount\nnorth,{day + 1}\nsouth,{2 * day}\n");
        return project;
    }

    /// <summary>Writes a raw day in place of what was there.</summary>
    public void WriteRaw(DateOnly day, string csv) => Write(string.Create(CultureInfo.InvariantCulture, $"raw/daily/sales/dt={day:yyyy-MM-dd}/sales.csv"), csv);

    /// <summary>Writes a file of the project.</summary>
    public void Write(string path, string text)
    {
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public Task<Project> OpenAsync() => Project.OpenAsync(ProjectFile.Load(Folder), readOnly: false, CancellationToken.None);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
