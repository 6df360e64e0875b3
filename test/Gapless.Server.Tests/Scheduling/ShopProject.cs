using System.Globalization;
using Gapless.Hosting.Composition;
using Gapless.Hosting.Configuration;

namespace Gapless.Server.Tests.Scheduling;

/// <summary>A project with one table over raw days, and a schedule; gone when disposed.</summary>
internal sealed class ShopProject : IDisposable
{
    private ShopProject(string folder) => Folder = folder;

    public string Folder { get; }

    /// <summary>Makes it.</summary>
    /// <param name="schedule">The entries, a line each.</param>
    /// <param name="first">The first raw day.</param>
    /// <param name="days">How many raw days there are.</param>
    /// <param name="more">Further lines of gapless.yaml.</param>
    public static ShopProject Create(string schedule, DateOnly first = default, int days = 0, string more = "")
    {
        var project = new ShopProject(Directory.CreateTempSubdirectory("gapless-schedule-").FullName);
        project.Write("gapless.yaml", $"name: shop\nschedule:\n{schedule}\n{more}\n");
        project.Write("dw_config.yaml", """
            layer_dependencies: {ods: []}
            sources:
              ods_sales: {path: raw/daily/sales, format: csv, columns: {shop: VARCHAR, amount: BIGINT}}
            """);
        project.Write("ods/ods_sales.sql", "SELECT shop, amount, CAST('${PARTITION_DATE}' AS DATE) AS dt FROM tmp_ods_sales");
        for (var day = 0; day < days; day++)
            project.Write(string.Create(CultureInfo.InvariantCulture, $"raw/daily/sales/dt={first.AddDays(day):yyyy-MM-dd}/sales.csv"), $"shop,amount\nnorth,{day + 1}\n");
        return project;
    }

    public void Write(string path, string text)
    {
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public Task<Project> OpenAsync(TimeProvider time) => Project.OpenAsync(ProjectFile.Load(Folder), readOnly: false, TestContext.Current.CancellationToken, time);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
