using Gapless.Core.Errors;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Runtime.Dags;

namespace Gapless.Runtime.Tests.Dags;

public sealed class DagTriggersTests
{
    private const string Range = "\"start_date\": \"2024-01-01\", \"end_date\": \"2024-01-31\"";

    [Fact]
    public void Of_DailyWithoutConf_IsTheDayBeforeToday()
    {
        var trigger = Of("dw_start_dag", "{}");
        Assert.Equal(5, trigger.Chain.Length);
        Assert.Equal(Order("2024-04-01", "2024-04-01", "ads.report ods.ods_list ods.ods_spot", daily: true, null, false), Show(trigger));
    }

    [Theory]
    [InlineData("dw_init_dag", "{" + Range + "}")]
    [InlineData("dw_catalog_dag", "{" + Range + "}")]
    [InlineData("dw_catalog_dag", "{" + Range + ", \"init\": \"True\"}")]
    [InlineData("dw_ods_backfill", "{" + Range + ", \"init\": true}")]
    public void Of_Backfill_IsTheRangeOverAllTables(string dag, string conf)
    {
        var trigger = Of(dag, conf);
        Assert.Equal("dw_ods_backfill dw_ads_backfill dw_finish_dag", string.Join(' ', trigger.Chain[^3..]));
        Assert.Equal(Order("2024-01-01", "2024-01-31", "ads.report ods.ods_list ods.ods_spot", daily: false, null, false), Show(trigger));
    }

    [Fact]
    public void Of_CatalogWithoutConf_GoesOnWithTheDailyChain()
    {
        var trigger = Of("dw_catalog_dag", """{"partition_date": "2024-03-05", "continue_on_error": true}""");
        Assert.Equal("dw_catalog_dag dw_ods dw_ads dw_finish_dag", string.Join(' ', trigger.Chain));
        Assert.Equal(Order("2024-03-05", "2024-03-05", "ads.report ods.ods_list ods.ods_spot", daily: true, null, true), Show(trigger));
    }

    [Fact]
    public void Of_Layer_RunsItAndWhatComesAfter() =>
        Assert.Equal(Order("2024-01-01", "2024-01-31", "ads.report", daily: false, 7, false), Show(Of("dw_dwd_backfill", "{" + Range + ", \"batch_size\": \"7\"}")));

    [Fact]
    public void Of_Targets_AreFoundByShortNames() =>
        Assert.Equal(Order("2024-01-01", "2024-01-31", "ods.ods_spot", daily: false, null, false), Show(Of("dw_ods_backfill", "{" + Range + ", \"targets\": \"ods.spot\"}")));

    [Fact]
    public void Of_Finish_ComputesNothing() => Assert.Empty(((BackfillOrder)Of("dw_finish_dag", "{}").Order).Targets);

    [Fact]
    public void Of_EndInTheFuture_IsCutToTodayWithANotice()
    {
        var notices = new List<string>();
        var trigger = DagFixture.Triggers.Of("dw_init_dag", DagConf.Parse("""{"start_date": "2024-04-01", "end_date": "2024-12-31"}"""), notices.Add);
        Assert.Equal(DagFixture.Today, trigger.Order.Range.Last);
        Assert.Equal(["end_date 2024-12-31 is in the future: cut to today, 2024-04-02."], notices);
    }

    [Fact]
    public void Of_Collect_HasTheSourceAndItsUsualRange()
    {
        var order = Assert.IsType<CollectOrder>(Of("collect_football-data", "{}").Order);
        Assert.Equal(["football-data"], order.Sources);
        Assert.Equal(DateRange.Inclusive(new DateOnly(2022, 1, 1), DagFixture.Today), order.Range);
    }

    [Theory]
    [InlineData("dw_init_dag", "{}", "dw_init_dag: a backfill needs start_date and end_date")]
    [InlineData("dw_ods_backfill", """{"start_date": "2024-01-01"}""", "a backfill needs start_date and end_date")]
    [InlineData("dw_catalog_dag", """{"end_date": "2024-01-01"}""", "a backfill needs start_date and end_date")]
    [InlineData("dw_catalog_dag", """{"init": true}""", "a backfill needs start_date and end_date")]
    [InlineData("dw_catalog_dag", "{" + Range + ", \"init\": false}", "a daily run has one day")]
    [InlineData("dw_init_dag", "{" + Range + ", \"init\": false}", "init cannot be false")]
    [InlineData("dw_start_dag", """{"init": true}""", "init cannot be true")]
    [InlineData("dw_ods", "{" + Range + "}", "dw_ods: a daily run has one day, partition_date; take start_date, end_date out")]
    [InlineData("dw_start_dag", """{"batch_size": 3}""", "take batch_size out")]
    [InlineData("dw_init_dag", "{" + Range + ", \"partition_date\": \"2024-01-01\"}", "take partition_date out, or trigger a daily DAG")]
    [InlineData("dw_start_dag", """{"partition_date": "2024-04-03"}""", "partition_date 2024-04-03 is in the future (today is 2024-04-02)")]
    [InlineData("dw_init_dag", """{"start_date": "2024-05-01", "end_date": "2024-05-02"}""", "start_date 2024-05-01 is in the future")]
    [InlineData("dw_init_dag", "{" + Range + ", \"targets\": [\"ods.nothing\"]}", "There is no target 'ods.nothing'")]
    [InlineData("dw_ads_backfill", "{" + Range + ", \"targets\": [\"ods\"]}", "is not computed from here on: the chain is dw_ads_backfill -> dw_finish_dag")]
    [InlineData("collect_football-data", """{"targets": "ods"}""", "collecting takes start_date and end_date only")]
    [InlineData("dw_nothing", "{}", "There is no DAG 'dw_nothing'")]
    public void Of_Wrong_IsRefused(string dag, string conf, string expected)
    {
        var error = Assert.Throws<GaplessException>(() => Of(dag, conf));
        Assert.Equal(ErrorKind.Usage, error.Kind);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private static DagTrigger Of(string dag, string conf) => DagFixture.Triggers.Of(dag, DagConf.Parse(conf), notice => Assert.Fail(notice));

    private static string Order(string first, string last, string targets, bool daily, int? batch, bool goOn) => $"{first} {last} {targets} {daily} {batch} {goOn}";

    private static string Show(DagTrigger trigger)
    {
        var order = Assert.IsType<BackfillOrder>(trigger.Order);
        Assert.Equal(Only.Default, order.Only);
        return Order(
            order.Range.Start.ToString("yyyy-MM-dd", null), order.Range.Last.ToString("yyyy-MM-dd", null), string.Join(' ', order.Targets), order.Daily, order.BatchSize, order.ContinueOnError);
    }
}
