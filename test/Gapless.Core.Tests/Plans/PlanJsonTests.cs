using System.Collections.Immutable;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;

namespace Gapless.Core.Tests.Plans;

public sealed class PlanJsonTests
{
    [Fact]
    public void Write_SmallPlan_IsTheDocumentedText()
    {
        var day = new DateOnly(2024, 2, 28);
        var dates = DateSet.Of(DateRange.Inclusive(day, day.AddDays(2)));
        var feed = new DatasetName("football-data", "PL");
        var plan = new Plan(
            new CollectOrder(DateRange.Inclusive(day, day.AddDays(2)), ["football-data"], Only.Missing | Only.Failed),
            day.AddDays(9),
            [new PlannedPartitions(feed, PlanReason.Missing, dates)],
            [new PlannedSettlement(feed, PartitionState.Empty, "catalogue", dates)],
            [new PlannedRequest(0, "football-data", "season", ImmutableSortedDictionary<string, string>.Empty.Add("season", "2023"), [new FeedDates(feed, dates)], 3)],
            TimeSpan.FromSeconds(6.5),
            ["Seasons of 2022 can be read."]);

        Assert.Equal(
            """
            {"order":{"from":"2024-02-28","to":"2024-03-01","sources":["football-data"],"only":["missing","failed"]},"today":"2024-03-08",
            "partitions":[{"dataset":"football-data.PL","reason":"missing","dates":[{"from":"2024-02-28","to":"2024-03-01"}]}],
            "settlements":[{"dataset":"football-data.PL","state":"empty","evidence":"catalogue","dates":[{"from":"2024-02-28","to":"2024-03-01"}]}],
            "requests":[{"ordinal":0,"source":"football-data","kind":"season","parameters":{"season":"2023"},"covers":[{"dataset":"football-data.PL","dates":[{"from":"2024-02-28","to":"2024-03-01"}]}],"fallback_of":3}],
            "estimated_seconds":6.5,"assumptions":["Seasons of 2022 can be read."]}
            """.ReplaceLineEndings("\n").Replace("\n", "", StringComparison.Ordinal),
            PlanJson.Write(plan));
    }

    [Fact]
    public void Read_AnyWrittenPlan_GivesItBack() => Prop.ForAll(Plans.ToArbitrary(), plan =>
    {
        var text = PlanJson.Write(plan);
        var read = PlanJson.Read(text);
        Assert.Equal(text, PlanJson.Write(read));
        Assert.Equal(PlanHash.Of(plan), PlanHash.Of(read));
        Assert.Equal(plan.Order.Range, read.Order.Range);
        Assert.Equal(plan.Order.Only, read.Order.Only);
        Assert.Equal(plan.Order.Subject, read.Order.Subject);
        Assert.Equal(plan.Today, read.Today);
        Assert.Equal(plan.EstimatedTime, read.EstimatedTime);
        Assert.Equal(plan.Assumptions, read.Assumptions);
        Assert.Equal(plan.Partitions, read.Partitions);
        Assert.Equal(plan.Settlements, read.Settlements);
        Assert.Equal(plan.Requests.Length, read.Requests.Length);
        foreach (var (one, other) in plan.Requests.Zip(read.Requests))
        {
            Assert.Equal((one.Ordinal, one.Source, one.Kind, one.FallbackOf), (other.Ordinal, other.Source, other.Kind, other.FallbackOf));
            Assert.Equal(one.Parameters, other.Parameters);
            Assert.Equal(one.Covers, other.Covers);
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Hash_ParametersSortedByAnotherRule_IsTheSame()
    {
        var pairs = new[] { ("a", "1"), ("B", "2"), ("_c", "3"), ("ä", "4"), ("-d", "5") }.ToDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal);
        var backwards = Comparer<string>.Create((left, right) => string.CompareOrdinal(right, left));
        var culture = StringComparer.Create(CultureInfo.GetCultureInfo("sv-SE"), ignoreCase: false);

        var hashes = new IComparer<string>[] { StringComparer.Ordinal, backwards, culture }
            .Select(rule => PlanHash.Of(Of(pairs.Reverse().ToImmutableSortedDictionary(rule))))
            .Distinct(StringComparer.Ordinal);

        Assert.Matches("^[0-9a-f]{32}$", Assert.Single(hashes));
    }

    [Fact]
    public void Hash_OnlyEstimateAndAssumptionsDiffer_IsTheSame()
    {
        var plan = Of(ImmutableSortedDictionary<string, string>.Empty);

        Assert.Equal(PlanHash.Of(plan), PlanHash.Of(plan with { EstimatedTime = TimeSpan.FromHours(1), Assumptions = ["Other."] }));
    }

    [Fact]
    public void Hash_AnythingElseDiffers_IsAnother()
    {
        var plan = Of(ImmutableSortedDictionary<string, string>.Empty);
        Plan[] others =
        [
            plan with { Today = plan.Today.AddDays(1) },
            plan with { Order = plan.Order with { Only = Only.All } },
            plan with { Requests = [plan.Requests[0] with { FallbackOf = 0 }] },
            plan with { Requests = [] },
            plan with { Partitions = [new PlannedPartitions(new DatasetName("a", "b"), PlanReason.Missing, DateSet.Of([plan.Today]))] },
            plan with { Settlements = [new PlannedSettlement(new DatasetName("a", "b"), PartitionState.Empty, "access", DateSet.Of([plan.Today]))] },
        ];

        Assert.Equal(others.Length + 1, others.Append(plan).Select(PlanHash.Of).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"order\":{}}")]
    [InlineData("{\"from\":1}")]
    public void Read_SomethingElse_SaysSo(string text) => Assert.Throws<FormatException>(() => PlanJson.Read(text));

    private static Plan Of(ImmutableSortedDictionary<string, string> parameters)
    {
        var day = new DateOnly(2024, 1, 1);
        return new Plan(
            new CollectOrder(DateRange.Inclusive(day, day), ["s"], Only.Default),
            day,
            [],
            [],
            [new PlannedRequest(0, "s", "day", parameters, [])],
            TimeSpan.Zero,
            []);
    }

    private static Gen<Plan> Plans
    {
        get
        {
            var days = Gen.Choose(0, 2_000).Select(days => new DateOnly(2022, 1, 1).AddDays(days));
            var dates = days.ListOf().Select(DateSet.Of);
            var datasets = Gen.Elements("PL", "BL1", "a-b_c").Select(name => new DatasetName("football-data", name));
            var texts = ArbMap.Default.GeneratorFor<NonEmptyString>().Select(text => new string([.. text.Get.Where(letter => !char.IsSurrogate(letter))]));
            var onlys = Gen.Choose(0, 63).Select(bits => (Only)bits);
            var parameters = texts.Two().ListOf().Select(pairs =>
                pairs.DistinctBy(pair => pair.Item1).ToImmutableSortedDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal));
            var covers = from dataset in datasets from set in dates select new FeedDates(dataset, set);
            var partitions = from dataset in datasets
                             from reason in Gen.Elements(Enum.GetValues<PlanReason>())
                             from set in dates
                             select new PlannedPartitions(dataset, reason, set);
            var settlements = from dataset in datasets
                              from state in Gen.Elements(Enum.GetValues<PartitionState>())
                              from evidence in texts
                              from set in dates
                              select new PlannedSettlement(dataset, state, evidence, set);
            var requests = from ordinal in Gen.Choose(0, 500)
                           from kind in texts
                           from values in parameters
                           from covered in covers.ListOf()
                           from fallback in Gen.Choose(-1, 5)
                           select new PlannedRequest(ordinal, "football-data", kind, values, [.. covered], fallback < 0 ? null : fallback);
            return from start in days
                   from length in Gen.Choose(0, 900)
                   from only in onlys
                   from sources in texts.ListOf()
                   from today in days
                   from parts in partitions.ListOf()
                   from settled in settlements.ListOf()
                   from sent in requests.ListOf()
                   from ticks in Gen.Choose(0, int.MaxValue)
                   from assumptions in texts.ListOf()
                   select new Plan(
                       new CollectOrder(new DateRange(start, start.AddDays(length)), [.. sources], only),
                       today,
                       [.. parts],
                       [.. settled],
                       [.. sent],
                       TimeSpan.FromTicks(ticks * 17L),
                       [.. assumptions]);
        }
    }
}
