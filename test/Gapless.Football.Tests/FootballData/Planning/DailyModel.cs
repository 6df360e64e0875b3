using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Football.Feeds;
using Gapless.Football.FootballData;
using Gapless.Football.FootballData.Catalogue;

namespace Gapless.Football.Tests.FootballData.Planning;

/// <summary>A ledger that takes whatever is planned as answered at noon; every fifth match day has a match that stays open for three weeks.</summary>
internal sealed class DailyModel
{
    private readonly IReadOnlyList<string> _codes;
    private readonly DateOnly _firstDay;
    private readonly Dictionary<(DatasetName, DateOnly), Partition> _rows = [];
    private SourceCatalogue _catalogue;

    /// <summary>Everything up to <paramref name="filledOn"/> is there, by season answers or, for the running seasons, by windows alone.</summary>
    public DailyModel(IReadOnlyList<string> codes, SourceCatalogue catalogue, DateOnly firstDay, DateOnly filledOn, bool byWindows)
    {
        _codes = codes;
        _catalogue = catalogue;
        _firstDay = firstDay;
        foreach (var code in codes)
        {
            foreach (var season in catalogue.Entry(code).Seasons) _catalogue = _catalogue.With(code, season.Year, new SeasonAccess(true, PlanCase.Noon(filledOn)));
            foreach (var day in DateRange.Inclusive(firstDay, filledOn).EachDay()) Settle(PlanCase.Feed(code), day, byWindows ? Evidences.Window : Evidences.Season, filledOn);
        }
    }

    public SourcePlan Run(DateOnly today)
    {
        var order = new CollectOrder(DateRange.Inclusive(_firstDay, today), [PlanCase.Source], Only.Default);
        var plan = new PlanCase([.. _codes], _catalogue, [.. _rows.Values], order, today).Plan();
        foreach (var part in plan.Settlements)
        {
            foreach (var day in part.Dates)
                _rows[(part.Dataset, day)] = new Partition(part.Dataset, day, part.State, false, 0, null, part.Evidence, null, "r", PlanCase.Noon(today));
        }

        foreach (var request in plan.Requests)
        {
            foreach (var cover in request.Covers)
            {
                foreach (var day in cover.Dates) Settle(cover.Dataset, day, request.Kind, today);
            }

            if (request.Kind != RequestKinds.Season) continue;
            var (code, year) = RequestKinds.SeasonOf(request);
            _catalogue = _catalogue.With(code, year, new SeasonAccess(true, PlanCase.Noon(today)));
        }

        return plan;
    }

    private void Settle(DatasetName feed, DateOnly day, string evidence, DateOnly today)
    {
        var isLongOpen = (day.DayNumber + feed.Member[0]) % 5 == 0 && today.DayNumber - day.DayNumber < 21;
        var provisional = isLongOpen || NeededDay.WasYoung(day, PlanCase.Noon(today));
        _rows[(feed, day)] = new Partition(feed, day, PartitionState.Succeeded, provisional, 1, "v", evidence, null, "r", PlanCase.Noon(today));
    }
}
