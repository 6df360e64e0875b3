using Gapless.Core.Datasets;
using Gapless.Core.Tables;
using Gapless.Runtime.Dags;

namespace Gapless.Runtime.Tests.Dags;

/// <summary>A small warehouse whose middle layer has no table.</summary>
internal static class DagFixture
{
    public static readonly DateOnly Today = new(2024, 4, 2);

    public static TableGraph Graph { get; } = new(["ods", "dwd", "ads"], [Table("ods.ods_spot"), Table("ods.ods_list"), Table("ads.report")]);

    public static DagCatalog Catalog { get; } = new(Graph, ["football-data"]);

    public static DagTriggers Triggers { get; } = new(Catalog, Graph, new DateOnly(2022, 1, 1), Today);

    private static TableDefinition Table(string name) => new(
        DatasetName.Parse(name), name, "", new SqlAnalysis(true, [], [], "f", [], null, BatchForm.Possible), [], "0123456789abcdef");
}
