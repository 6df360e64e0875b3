using Gapless.Core.Errors;
using Gapless.Runtime.Dags;

namespace Gapless.Runtime.Tests.Dags;

public sealed class DagCatalogTests
{
    [Fact]
    public void All_Project_HasBothChainsAndTheSources() => Assert.Equal(
        ["dw_start_dag", "dw_init_dag", "dw_catalog_dag", "dw_ods", "dw_dwd", "dw_ads", "dw_ods_backfill", "dw_dwd_backfill", "dw_ads_backfill", "dw_finish_dag", "collect_football-data"],
        DagFixture.Catalog.All.Select(dag => dag.Id));

    [Fact]
    public void All_ProjectWithoutTables_HasTheSourcesAlone() =>
        Assert.Equal(["collect_fotmob"], new DagCatalog(null, ["fotmob"]).All.Select(dag => dag.Id));

    [Theory]
    [InlineData(true, "dw_start_dag dw_catalog_dag dw_ods dw_ads dw_finish_dag")]
    [InlineData(false, "dw_init_dag dw_catalog_dag dw_ods_backfill dw_ads_backfill dw_finish_dag")]
    public void Chain_LayerWithoutTables_IsPassedOver(bool daily, string expected) => Assert.Equal(expected, string.Join(' ', DagFixture.Catalog.Chain(daily)));

    [Theory]
    [InlineData("dw_start_dag", true, "dw_start_dag dw_catalog_dag dw_ods dw_ads dw_finish_dag")]
    [InlineData("dw_init_dag", false, "dw_init_dag dw_catalog_dag dw_ods_backfill dw_ads_backfill dw_finish_dag")]
    [InlineData("dw_catalog_dag", true, "dw_catalog_dag dw_ods dw_ads dw_finish_dag")]
    [InlineData("dw_catalog_dag", false, "dw_catalog_dag dw_ods_backfill dw_ads_backfill dw_finish_dag")]
    [InlineData("dw_ods", true, "dw_ods dw_ads dw_finish_dag")]
    [InlineData("dw_dwd_backfill", false, "dw_ads_backfill dw_finish_dag")]
    [InlineData("dw_ads_backfill", false, "dw_ads_backfill dw_finish_dag")]
    [InlineData("dw_finish_dag", true, "dw_finish_dag")]
    [InlineData("collect_football-data", true, "collect_football-data")]
    public void ChainFrom_Dag_IsItAndWhatComesAfter(string id, bool daily, string expected) =>
        Assert.Equal(expected, string.Join(' ', DagFixture.Catalog.ChainFrom(DagFixture.Catalog.Find(id), daily)));

    [Fact]
    public void Find_Unknown_NamesTheNearestAndAll()
    {
        var error = Assert.Throws<GaplessException>(() => DagFixture.Catalog.Find("dw_odss_backfill"));
        Assert.Equal(ErrorKind.Usage, error.Kind);
        Assert.Contains("did you mean 'dw_ods_backfill'?", error.Message, StringComparison.Ordinal);
        Assert.Contains("dw_start_dag, dw_init_dag", error.Message, StringComparison.Ordinal);
    }
}
