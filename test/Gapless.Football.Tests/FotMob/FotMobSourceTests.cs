using System.Net;
using Gapless.Core.Budgets;
using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Ports;
using Gapless.Football.Feeds;
using Gapless.Football.FotMob;
using Gapless.Sources.Http;
using Gapless.Sources.Landing;

namespace Gapless.Football.Tests.FotMob;

public sealed class FotMobSourceTests : IPartitionReader
{
    private static readonly DateOnly Today = new(2026, 11, 21);
    private readonly List<Partition> _rows = [];

    [Fact]
    public async Task PlanAsync_EmptyLedger_IsOneRequestADayForAllFeeds()
    {
        var plan = await PlanAsync(5);

        Assert.Equal(["20261117", "20261118", "20261119", "20261120", "20261121"], plan.Requests.Select(request => request.Parameters["date"]));
        Assert.All(plan.Requests, request => Assert.Equal(FotMobLeagues.Feeds.Count, request.Covers.Length));
        Assert.Equal(5 * FotMobLeagues.Feeds.Count, plan.Partitions.Sum(part => part.Dates.Count));
    }

    [Fact]
    public async Task PlanAsync_OneFeedLacksADay_AsksThatDayForItAlone()
    {
        Fill(5, answered: 30);
        _rows.RemoveAll(row => row.Dataset.Member == "PL" && row.Date == Today.AddDays(-4));

        var plan = await PlanAsync(5, Only.Missing);

        var request = Assert.Single(plan.Requests);
        Assert.Equal(new DatasetName("fotmob", "PL"), Assert.Single(request.Covers).Dataset);
    }

    [Theory]
    [InlineData(12, 6, false)]
    [InlineData(12, 7, true)]
    [InlineData(20, 1, false)]
    public async Task PlanAsync_OldOpenDay_IsAskedAgainAfterAWeek(int daysOld, int answeredAgo, bool asked)
    {
        var day = Today.AddDays(-daysOld);
        _rows.Add(Row("PL", day, Noon(Today.AddDays(-answeredAgo)), provisional: true));

        var plan = await PlanAsync(daysOld + 1, Only.Provisional);

        Assert.Equal(asked, plan.Requests.Length == 1);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, VerdictKind.KeyRefused)]
    [InlineData(HttpStatusCode.Forbidden, VerdictKind.KeyRefused)]
    [InlineData(HttpStatusCode.TooManyRequests, VerdictKind.Wait)]
    [InlineData(HttpStatusCode.InternalServerError, VerdictKind.Transient)]
    [InlineData(HttpStatusCode.NotFound, VerdictKind.Rejected)]
    [InlineData(HttpStatusCode.OK, VerdictKind.Usable)]
    public void Read_Status_StopsAtTheFirstRefusal(HttpStatusCode status, VerdictKind kind)
    {
        using var response = new HttpResponseMessage(status);

        Assert.Equal(kind, new FotMobProtocol().Read(new HttpAnswer(status, response.Headers, default, Noon(Today))).Kind);
    }

    [Fact]
    public void Prepare_AnyRequest_ImitatesNothing()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://source.test/");

        new FotMobProtocol().Prepare(request);

        Assert.Empty(request.Headers);
    }

    public Task<IReadOnlyList<Partition>> ReadAsync(IReadOnlyCollection<DatasetName> datasets, DateRange range, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Partition>>([.. _rows.Where(row => datasets.Contains(row.Dataset) && range.Contains(row.Date))]);

    public Task<IReadOnlyDictionary<DatasetName, PartitionColumns>> ColumnsAsync(IReadOnlyDictionary<DatasetName, DateRange> ranges, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IReadOnlyDictionary<DatasetName, int>> ProvisionalAsync(DateRange range, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<DatasetName>> DatasetsAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<DatasetName>>([]);

    private Task<SourcePlan> PlanAsync(int days, Only only = Only.Default)
    {
        var settings = new SourceSettings(
            "fotmob", new Uri("http://source.test/"), BudgetRules.PerMinute(null), TimeSpan.Zero, TimeSpan.Zero, 0, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        var client = new SourceClient(new HttpClient(), settings, new FotMobProtocol(), null!, new AnswerArchive(null!), TimeProvider.System);
        var source = new FotMobSource(client, this, new FeedLedger(null!, this));
        return source.PlanAsync(new CollectOrder(DateRange.Inclusive(Today.AddDays(1 - days), Today), ["fotmob"], only), Today, default);
    }

    private void Fill(int days, int answered) => _rows.AddRange(
        from code in FotMobLeagues.Feeds
        from day in DateRange.Inclusive(Today.AddDays(1 - days), Today).EachDay()
        select Row(code, day, Noon(Today.AddDays(answered)), provisional: false));

    private static Partition Row(string code, DateOnly day, DateTimeOffset at, bool provisional) =>
        new(new DatasetName("fotmob", code), day, PartitionState.Succeeded, provisional, 1, "v", Evidences.Day, null, "r", at);

    private static DateTimeOffset Noon(DateOnly day) => new(day.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
}
