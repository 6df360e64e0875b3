using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Football.Feeds;
using Gapless.Football.FootballData;
using Gapless.Football.FootballData.Catalogue;
using Gapless.Football.FootballData.Planning;

namespace Gapless.Football.Tests.FootballData.Planning;

public sealed class FootballDataPlannerTests
{
    private const int Cases = 500;
    private static readonly string[] Ten = ["BL1", "BSA", "CL", "DED", "ELC", "FL1", "PD", "PL", "PPL", "SA"];
    private static readonly DateOnly FirstDay = new(2022, 1, 1);
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Fact]
    public void Plan_AnyLedger_DecidesEachPlannedDayExactlyOnce() => Check((test, plan) =>
    {
        var planned = plan.Partitions.SelectMany(part => part.Dates.Select(day => (part.Dataset, day))).ToList();
        var decided = plan.Settlements.SelectMany(part => part.Dates.Select(day => (part.Dataset, day)))
            .Concat(Certain(plan).SelectMany(Cells)).ToList();

        Assert.Equal(planned.Count, planned.Distinct().Count());
        Assert.Equal(decided.Count, decided.Distinct().Count());
        Assert.Equal(planned.ToHashSet(), decided.ToHashSet());
    });

    [Fact]
    public void Plan_AnyLedger_TakesEveryMissingAndFailedDayAndNoFinalOne() => Check((test, plan) =>
    {
        var reasons = plan.Partitions.SelectMany(part => part.Dates.Select(day => (Key: (part.Dataset, day), part.Reason))).ToDictionary(pair => pair.Key, pair => pair.Reason);
        var rows = test.Rows.ToDictionary(row => (row.Dataset, row.Date));
        foreach (var feed in test.Codes.Select(PlanCase.Feed))
        {
            foreach (var day in test.Order.Range.EachDay())
            {
                var row = rows.GetValueOrDefault((feed, day));
                var reason = reasons.TryGetValue((feed, day), out var given) ? given : (PlanReason?)null;
                var (only, all) = (test.Order.Only, test.Order.Only.HasFlag(Only.All));
                if (row is null) Assert.Equal(all || only.HasFlag(Only.Missing) ? PlanReason.Missing : null, reason);
                else if (all) Assert.Equal(PlanReason.Forced, reason);
                else if (row.State is PartitionState.Failed or PartitionState.Running) Assert.Equal(only.HasFlag(Only.Failed) ? PlanReason.Failed : null, reason);
                else if (row.State == PartitionState.Restricted && row.Evidence != Evidences.Catalogue) Assert.Equal(only.HasFlag(Only.Restricted) ? PlanReason.Restricted : null, reason);
                else if (!row.Provisional && row.Evidence != Evidences.Catalogue) Assert.Null(reason);
                else if (reason is not null) Assert.True(reason == PlanReason.Restricted || only.HasFlag(Only.Provisional));
            }
        }

        Assert.All(reasons.Keys, key => Assert.True(test.Order.Range.Contains(key.day), $"{key.day} is outside the order"));
    });

    [Fact]
    public void Plan_AnyLedger_WindowsAreHalfOpenShortAndAllowed() => Check((test, plan) =>
    {
        foreach (var request in plan.Requests.Where(request => request.Kind == RequestKinds.Window))
        {
            var (range, codes) = RequestKinds.WindowOf(request);
            Assert.InRange(range.Days, 1, FootballDataPlanner.WindowDays);
            Assert.True(test.Catalogue.WindowsFrom is not { } from || range.Start >= from, $"{range} starts before windows are answered");
            Assert.All(Cells(request), cell => Assert.True(range.Contains(cell.Day), $"{cell.Day} is not in {range}"));
            // A probe has no days of its own.
            if (!request.Covers.IsEmpty) Assert.Equal(codes, request.Covers.Select(cover => cover.Dataset.Member));
        }
    });

    [Fact]
    public void Plan_AnyLedger_SeasonItemsHoldOnlyTheirOwnDays() => Check((test, plan) =>
    {
        foreach (var request in plan.Requests.Where(request => request.Kind == RequestKinds.Season))
        {
            var (code, year) = RequestKinds.SeasonOf(request);
            foreach (var (feed, day) in Cells(request))
            {
                Assert.Equal(PlanCase.Feed(code), feed);
                Assert.Equal(year, test.Catalogue.SeasonOn(code, day)?.Year);
            }
        }

        var seasons = Certain(plan).Where(request => request.Kind == RequestKinds.Season).Select(RequestKinds.SeasonOf).ToList();
        Assert.Equal(seasons.Count, seasons.Distinct().Count());
    });

    [Fact]
    public void Plan_AnyLedger_FallbacksAreForUnprovenSeasonsInWindows() => Check((test, plan) =>
    {
        Assert.Equal(Enumerable.Range(0, plan.Requests.Length), plan.Requests.Select(request => request.Ordinal));
        foreach (var request in plan.Requests.Where(request => request.FallbackOf is not null))
        {
            var (code, year) = RequestKinds.SeasonOf(request);
            var first = plan.Requests[request.FallbackOf!.Value];
            Assert.Equal((RequestKinds.Window, (int?)null), (first.Kind, first.FallbackOf));
            Assert.True(first.Ordinal < request.Ordinal);
            Assert.True(test.Catalogue.AccessTo(code, year) is not { IsReadable: true });
            Assert.Subset(Certain(plan).Where(other => other.Kind == RequestKinds.Window).SelectMany(Cells).ToHashSet(), Cells(request).ToHashSet());
        }

        // Every day that a window may leave undecided has a second way.
        var fallback = plan.Requests.Where(request => request.FallbackOf is not null).SelectMany(Cells).ToHashSet();
        foreach (var cell in Certain(plan).Where(request => request.Kind == RequestKinds.Window).SelectMany(Cells))
        {
            var year = test.Catalogue.SeasonOn(cell.Feed.Member, cell.Day)!.Year;
            Assert.Equal(test.Catalogue.AccessTo(cell.Feed.Member, year) is not { IsReadable: true }, fallback.Contains(cell));
        }
    });

    [Fact]
    public void Plan_AnyLedger_SettlesOnlyDaysOutsideSeasonsAndRefusedSeasons() => Check((test, plan) =>
    {
        foreach (var part in plan.Settlements)
        {
            foreach (var day in part.Dates)
            {
                var season = test.Catalogue.SeasonOn(part.Dataset.Member, day);
                if (season is null) Assert.Equal((PartitionState.Empty, Evidences.Catalogue), (part.State, part.Evidence));
                else Assert.Equal((PartitionState.Restricted, Evidences.Access, false), (part.State, part.Evidence, test.Catalogue.AccessTo(part.Dataset.Member, season.Year)!.IsReadable));
            }
        }
    });

    [Fact]
    public void Plan_TheSameLedger_HasTheSameHash() => Check((test, plan) =>
    {
        var shuffled = test with { Rows = [.. test.Rows.Reverse()], Catalogue = SourceCatalogue.From(test.Catalogue.Changes(SourceCatalogue.Empty)) };

        Assert.Equal(Hash(test, plan), Hash(test, shuffled.Plan()));
    });

    [Fact]
    public void Plan_NothingNeeded_AsksNothing()
    {
        var range = new DateRange(new DateOnly(2023, 9, 1), new DateOnly(2023, 10, 1));
        var rows = range.EachDay().Select(day => new Partition(
            PlanCase.Feed("PL"), day, PartitionState.Succeeded, false, 1, "v", Evidences.Season, null, "r", PlanCase.Noon(Today))).ToImmutableArray();

        var plan = new PlanCase(["PL"], Detailed(["PL"]), rows, new CollectOrder(range, [PlanCase.Source], Only.Default), Today).Plan();

        Assert.Empty(plan.Requests);
        Assert.Empty(plan.Partitions);
        Assert.Equal(TimeSpan.Zero, plan.EstimatedTime);
    }

    [Fact]
    public void Plan_FirstFillOfTen_CostsAtMost64Requests()
    {
        var order = new CollectOrder(DateRange.Inclusive(FirstDay, Today), [PlanCase.Source], Only.Default);
        var plan = new PlanCase([.. Ten], Detailed(Ten), [], order, Today).Plan();

        Assert.True(plan.Requests.Length <= 75 - 11, $"{plan.Requests.Length} requests");
        Assert.Equal(Ten.Length * 1786, plan.Partitions.Sum(part => part.Dates.Count));
    }

    [Fact]
    public void Plan_ThreeDaysOfAnUnknownSource_IsOneWindowWithFallbacks()
    {
        var order = new CollectOrder(DateRange.Inclusive(Today.AddDays(-2), Today), [PlanCase.Source], Only.Default);
        var plan = new PlanCase([.. Ten], SourceCatalogue.Empty, [], order, Today).Plan();

        var window = Assert.Single(Certain(plan));
        Assert.Equal(new DateRange(Today.AddDays(-9), Today.AddDays(1)), RequestKinds.WindowOf(window).Range);
        Assert.Equal(Ten.Length, plan.Requests.Count(request => request.FallbackOf == window.Ordinal));
        Assert.NotEmpty(plan.Assumptions);
    }

    /// <summary>Three months of daily runs after the first fill, with matches that stay open for long.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Plan_DailyRuns_AreOneWindowAndAtMostTwoLooksSpreadOverTheWeek(bool filledByWindows)
    {
        var model = new DailyModel(Ten, Detailed(Ten), FirstDay, Today, filledByWindows);
        var looks = Ten.ToDictionary(code => code, _ => new List<DateOnly> { Today });
        for (var today = Today.AddDays(1); today < Today.AddDays(90); today = today.AddDays(1))
        {
            var plan = model.Run(today);

            Assert.Single(plan.Requests, request => request.Kind == RequestKinds.Window);
            var seasons = plan.Requests.Where(request => request.Kind == RequestKinds.Season).ToList();
            Assert.True(seasons.Count <= 2, $"{today}: {seasons.Count} looks");
            foreach (var season in seasons) looks[RequestKinds.SeasonOf(season).Code].Add(today);
        }

        foreach (var (code, days) in looks)
        {
            // The Brazilian season ends with the year; the others run on.
            var last = code == "BSA" ? new DateOnly(2027, 1, 2) : Today.AddDays(89);
            Assert.True(last.DayNumber - days[^1].DayNumber < 7, $"{code} was last looked at on {days[^1]}");
            Assert.InRange(days[1].DayNumber - days[0].DayNumber, 1, 7);
            Assert.All(days.Skip(1).Zip(days.Skip(2)), pair => Assert.Equal(7, pair.Second.DayNumber - pair.First.DayNumber));
        }
    }

    [Fact]
    public void IsDue_AnyLastLook_ComesWithinSevenDaysAndOnTheSeasonsWeekday() => Prop.ForAll(
        Gen.Choose(0, 12).Zip(Gen.Choose(2020, 2030)).Zip(Gen.Choose(0, 3_000)).ToArbitrary(),
        input =>
        {
            var ((place, year), offset) = input;
            var last = FirstDay.AddDays(offset);
            var due = Enumerable.Range(0, 20).Select(last.AddDays).First(day => SeasonLooks.IsDue(place, year, last, day));
            Assert.InRange(due.DayNumber - last.DayNumber, 1, 7);
            Assert.Equal((place + year) % 7, due.DayNumber % 7);
            Assert.True(SeasonLooks.IsDue(place, year, last, due.AddDays(3)), "a missed day is made up for");
        }).QuickCheckThrowOnFailure();

    /// <summary>Eight leagues and a cup from August to May, one league by calendar years, each season's dates known.</summary>
    internal static SourceCatalogue Detailed(IReadOnlyList<string> codes)
    {
        var catalogue = SourceCatalogue.Empty with { ListedAt = PlanCase.Noon(Today), Listed = [.. codes] };
        foreach (var code in codes)
        {
            catalogue = catalogue.With(new CompetitionEntry(code, true, [.. Enumerable.Range(2019, 8).Select(year => code == "BSA"
                ? new SeasonDates(year, new DateOnly(year, 4, 1), new DateOnly(year, 12, 31))
                : new SeasonDates(year, new DateOnly(year, 8, 8), new DateOnly(year + 1, 5, 24)))]));
        }

        return catalogue;
    }

    private static void Check(Action<PlanCase, SourcePlan> holds) =>
        Prop.ForAll(PlanCase.Any.ToArbitrary(), test => holds(test, test.Plan())).Check(Config.QuickThrowOnFailure.WithMaxTest(Cases));

    private static IEnumerable<PlannedRequest> Certain(SourcePlan plan) => plan.Requests.Where(request => request.FallbackOf is null);

    private static IEnumerable<(DatasetName Feed, DateOnly Day)> Cells(PlannedRequest request) =>
        request.Covers.SelectMany(cover => cover.Dates.Select(day => (cover.Dataset, day)));

    private static string Hash(PlanCase test, SourcePlan plan) =>
        PlanHash.Of(new Plan(test.Order, test.Today, plan.Partitions, plan.Settlements, plan.Requests, plan.EstimatedTime, plan.Assumptions, []));
}
