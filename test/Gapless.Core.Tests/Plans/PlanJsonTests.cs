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
            ["Seasons of 2022 can be read."],
            []);

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
    public void Write_BackfillPlan_IsTheDocumentedText()
    {
        var day = new DateOnly(2024, 1, 31);
        var dates = DateSet.Of([day]);
        var plan = new Plan(
            new BackfillOrder(DateRange.Inclusive(day, day), [new("dwd", "a"), new("ods", "b")], Only.Stale, true, 30, true),
            day,
            [new(new("dwd", "a"), PlanReason.StaleInput, dates, "ods.b"), new(new("ods", "b"), PlanReason.StaleSql, dates)],
            [],
            [],
            TimeSpan.Zero,
            [],
            [new(new("ods", "b"), "f1", [new(new("raw", "b"), "v1")])])
        {
            EstimatedBytes = 5,
        };

        Assert.Equal(
            """
            {"order":{"from":"2024-01-31","to":"2024-01-31","targets":["dwd.a","ods.b"],"daily":true,"batch_size":30,"continue_on_error":true,"only":["stale"]},"today":"2024-01-31",
            "partitions":[{"dataset":"dwd.a","reason":"stale_input","cause":"ods.b","dates":[{"from":"2024-01-31","to":"2024-01-31"}]},
            {"dataset":"ods.b","reason":"stale_sql","dates":[{"from":"2024-01-31","to":"2024-01-31"}]}],
            "settlements":[],"requests":[],"basis":[{"dataset":"ods.b","fingerprint":"f1","inputs":[{"dataset":"raw.b","version":"v1"}]}],"estimated_seconds":0,"estimated_bytes":5,"assumptions":[]}
            """.ReplaceLineEndings("\n").Replace("\n", "", StringComparison.Ordinal),
            PlanJson.Write(plan));
        Assert.Equal(5, PlanJson.Read(PlanJson.Write(plan)).EstimatedBytes);
    }

    [Fact]
    public void Read_PlanOfANonPartitionedTable_GivesItsOneDayBack()
    {
        var plan = Of(ImmutableSortedDictionary<string, string>.Empty) with
        {
            Partitions = [new(new("dim", "a"), PlanReason.Forced, DateSet.Of([Partition.Undated]))],
        };

        Assert.Equal([Partition.Undated], Assert.Single(PlanJson.Read(PlanJson.Write(plan)).Partitions).Dates);
    }

    [Fact]
    public void ReadOrder_AnyWrittenOrder_GivesItBack() => Prop.ForAll(Orders.ToArbitrary(), order =>
    {
        var read = PlanJson.ReadOrder(PlanJson.WriteOrder(order));
        AssertSame(order, read);
        Assert.Equal(PlanJson.WriteOrder(order), PlanJson.WriteOrder(read));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Read_AnyWrittenPlan_GivesItBack() => Prop.ForAll(Plans.ToArbitrary(), plan =>
    {
        var text = PlanJson.Write(plan);
        var read = PlanJson.Read(text);
        Assert.Equal(text, PlanJson.Write(read));
        Assert.Equal(PlanHash.Of(plan), PlanHash.Of(read));
        AssertSame(plan.Order, read.Order);
        Assert.Equal(plan.Today, read.Today);
        Assert.Equal(plan.EstimatedTime, read.EstimatedTime);
        Assert.Equal(plan.Assumptions, read.Assumptions);
        Assert.Equal(plan.Partitions, read.Partitions);
        Assert.Equal(plan.Settlements, read.Settlements);
        Assert.Equal(plan.Basis.Select(basis => (basis.Dataset, basis.Fingerprint)), read.Basis.Select(basis => (basis.Dataset, basis.Fingerprint)));
        Assert.Equal(plan.Basis.SelectMany(basis => basis.Inputs), read.Basis.SelectMany(basis => basis.Inputs));
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
            plan with { Order = Backfill },
            plan with { Order = Backfill with { Daily = true } },
            plan with { Order = Backfill with { BatchSize = 30 } },
            plan with { Order = Backfill with { ContinueOnError = true } },
            plan with { Order = Backfill with { Targets = [new DatasetName("ods", "b")] } },
            plan with { Requests = [plan.Requests[0] with { FallbackOf = 0 }] },
            plan with { Requests = [] },
            .. Enum.GetValues<PlanReason>().Select(reason =>
                plan with { Partitions = [new PlannedPartitions(new DatasetName("a", "b"), reason, DateSet.Of([plan.Today]))] }),
            plan with { Partitions = [new PlannedPartitions(new DatasetName("a", "b"), PlanReason.StaleInput, DateSet.Of([plan.Today]), "ods.c")] },
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

    /// <summary>A list within a record is compared as an object, not as values.</summary>
    private static void AssertSame(RunOrder order, RunOrder read)
    {
        if (order is StepsOrder steps)
        {
            foreach (var (step, one) in steps.Steps.Zip(Assert.IsType<StepsOrder>(read).Steps)) AssertSame(step, one);
            Assert.Equal(steps.Steps.Length, ((StepsOrder)read).Steps.Length);
            return;
        }

        if (order is CollectOrder collect)
        {
            Assert.Equal(collect.Sources, Assert.IsType<CollectOrder>(read).Sources);
            Assert.Equal(collect, (CollectOrder)read with { Sources = collect.Sources });
            return;
        }

        if (order is UndoOrder undo)
        {
            Assert.Equal(undo.Targets, Assert.IsType<UndoOrder>(read).Targets);
            Assert.Equal(undo, (UndoOrder)read with { Targets = undo.Targets });
            return;
        }

        var backfill = Assert.IsType<BackfillOrder>(order);
        Assert.Equal(backfill.Targets, Assert.IsType<BackfillOrder>(read).Targets);
        Assert.Equal(backfill, (BackfillOrder)read with { Targets = backfill.Targets });
    }

    private static BackfillOrder Backfill { get; } =
        new(DateRange.Inclusive(new DateOnly(2024, 1, 1), new DateOnly(2024, 1, 1)), [new DatasetName("ods", "a")], Only.Default, false, null, false);

    private static Gen<DateOnly> Days => Gen.Choose(0, 2_000).Select(days => new DateOnly(2022, 1, 1).AddDays(days));

    private static Gen<DatasetName> Datasets => Gen.Elements("football-data.PL", "football-data.BL1", "ods.a-b_c", "dim.c").Select(DatasetName.Parse);

    private static Gen<string> Texts =>
        ArbMap.Default.GeneratorFor<NonEmptyString>().Select(text => new string([.. text.Get.Where(letter => !char.IsSurrogate(letter))]));

    private static Gen<RunOrder> Orders
    {
        get
        {
            var ranges = from start in Days from length in Gen.Choose(0, 900) select new DateRange(start, start.AddDays(length));
            var onlys = Gen.Choose(0, 63).Select(bits => (Only)bits);
            var collects = from range in ranges from only in onlys from sources in Texts.ListOf() from newest in Gen.Elements(true, false) select (RunOrder)new CollectOrder(range, [.. sources], only, newest);
            var backfills = from range in ranges
                            from only in onlys
                            from targets in Datasets.ListOf()
                            from daily in Gen.Elements(true, false)
                            from size in Gen.Choose(0, 400)
                            from continues in Gen.Elements(true, false)
                            from newest in Gen.Elements(true, false)
                            select (RunOrder)new BackfillOrder(range, [.. targets], only, daily, size == 0 ? null : size, continues, newest);
            var undos = from range in ranges
                        from targets in Datasets.ListOf()
                        from run in Texts
                        from partial in Gen.Elements(true, false)
                        select (RunOrder)new UndoOrder(range, [.. targets], run, partial);
            var one = Gen.OneOf(collects, backfills, undos);
            return Gen.OneOf(one, from first in one from rest in one.ListOf() select (RunOrder)new StepsOrder([first, .. rest]));
        }
    }

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
            [],
            []);
    }

    private static Gen<Plan> Plans
    {
        get
        {
            var dates = Days.ListOf().Select(DateSet.Of);
            var parameters = Texts.Two().ListOf().Select(pairs =>
                pairs.DistinctBy(pair => pair.Item1).ToImmutableSortedDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal));
            var covers = from dataset in Datasets from set in dates select new FeedDates(dataset, set);
            var partitions = from dataset in Datasets
                             from reason in Gen.Elements(Enum.GetValues<PlanReason>())
                             from set in dates
                             from cause in Datasets
                             select new PlannedPartitions(dataset, reason, set, reason == PlanReason.StaleInput ? cause.ToString() : null);
            var settlements = from dataset in Datasets
                              from state in Gen.Elements(Enum.GetValues<PartitionState>())
                              from evidence in Texts
                              from set in dates
                              select new PlannedSettlement(dataset, state, evidence, set);
            var requests = from ordinal in Gen.Choose(0, 500)
                           from kind in Texts
                           from values in parameters
                           from covered in covers.ListOf()
                           from fallback in Gen.Choose(-1, 5)
                           select new PlannedRequest(ordinal, "football-data", kind, values, [.. covered], fallback < 0 ? null : fallback);
            return from order in Orders
                   from today in Days
                   from parts in partitions.ListOf()
                   from settled in settlements.ListOf()
                   from sent in requests.ListOf()
                   from ticks in Gen.Choose(0, int.MaxValue)
                   from assumptions in Texts.ListOf()
                   from basis in (from dataset in Datasets
                                  from fingerprint in Texts
                                  from inputs in (from input in Datasets from version in Texts select new InputVersion(input, version)).ListOf()
                                  select new TableBasis(dataset, fingerprint, [.. inputs])).ListOf()
                   select new Plan(
                       order,
                       today,
                       [.. parts],
                       [.. settled],
                       [.. sent],
                       TimeSpan.FromTicks(ticks * 17L),
                       [.. assumptions],
                       [.. basis]);
        }
    }
}
