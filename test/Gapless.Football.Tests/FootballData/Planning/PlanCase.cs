using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Gapless.Core.Budgets;
using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Football.Feeds;
using Gapless.Football.FootballData.Catalogue;
using Gapless.Football.FootballData.Planning;
using Gapless.Sources.Http;

namespace Gapless.Football.Tests.FootballData.Planning;

/// <summary>A ledger and a catalogue to plan over.</summary>
internal sealed record PlanCase(ImmutableArray<string> Codes, SourceCatalogue Catalogue, ImmutableArray<Partition> Rows, CollectOrder Order, DateOnly Today)
{
    public const string Source = "football-data";

    public static readonly SourceSettings Settings = new(
        Source, new Uri("http://source.test/v4/"), BudgetRules.PerMinute(10), TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(3.5), 5, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));

    private static readonly DateOnly First = new(2023, 5, 1);
    private static readonly string[] AllCodes = ["BL1", "BSA", "CL", "EC", "PL"];

    /// <summary>Seasons with gaps between them, unknown ones, refused ones, windows refused before some day; rows in any state.</summary>
    public static readonly Gen<PlanCase> Any =
        from count in Gen.Choose(1, AllCodes.Length)
        from codes in Gen.Shuffle(AllCodes).Select(all => all.Take(count).Order(StringComparer.Ordinal).ToImmutableArray())
        from start in Gen.Choose(0, 300)
        from days in Gen.Frequency((1, Gen.Choose(1, 5)), (3, Gen.Choose(5, 150)))
        from later in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(1, 40)))
        let range = new DateRange(First.AddDays(start), First.AddDays(start + days))
        from catalogue in Catalogues(codes, range)
        from rows in RowsOf(codes, range)
        from only in Gen.Elements(Only.Default, Only.Default, Only.Default, Only.Missing, Only.Failed, Only.Provisional, Only.Restricted, Only.Default | Only.Restricted, Only.All)
        select new PlanCase(codes, catalogue, rows, new CollectOrder(range, [Source], only), range.Last.AddDays(later));

    public SourcePlan Plan() => FootballDataPlanner.Plan(Codes, Catalogue, Rows.ToLookup(row => row.Dataset), Order, Today, Settings);

    public static DatasetName Feed(string code) => FootballDataPlanner.Feed(Source, code);

    public Partition? Row(DatasetName feed, DateOnly day) => Rows.FirstOrDefault(row => row.Dataset == feed && row.Date == day);

    private static Gen<SourceCatalogue> Catalogues(ImmutableArray<string> codes, DateRange range)
    {
        var access = Gen.Frequency(
            (2, Gen.Constant((SeasonAccess?)null)),
            (4, Gen.Choose(0, 20).Select(ago => (SeasonAccess?)new SeasonAccess(true, Noon(range.Last.AddDays(-ago))))),
            (1, Gen.Constant((SeasonAccess?)new SeasonAccess(false, Noon(range.Start)))));
        var season =
            from offset in Gen.Choose(-200, 200)
            from length in Gen.Choose(20, 300)
            from known in access
            select (Dates: new SeasonDates(0, range.Start.AddDays(offset), range.Start.AddDays(offset + length)), Access: (SeasonAccess?)known);
        var entry =
            from seasons in season.ListOf(3)
            from detailed in Gen.Elements(true, false)
            from known in Gen.Frequency((3, Gen.Constant(true)), (1, Gen.Constant(false)))
            select (Seasons: seasons, Detailed: detailed, Known: known);
        return
            from entries in entry.ListOf(codes.Length)
            from windows in Gen.Frequency((4, Gen.Constant((DateOnly?)null)), (1, Gen.Choose(-10, 60).Select(day => (DateOnly?)range.Start.AddDays(day))))
            from listed in Gen.Elements(true, false)
            select Make(codes.Zip(entries), windows, listed ? Noon(range.Last) : null, codes);
    }

    private static SourceCatalogue Make(
        IEnumerable<(string Code, (List<(SeasonDates Dates, SeasonAccess? Access)> Seasons, bool Detailed, bool Known) Entry)> entries,
        DateOnly? windowsFrom, DateTimeOffset? listedAt, ImmutableArray<string> codes)
    {
        var catalogue = SourceCatalogue.Empty with { WindowsFrom = windowsFrom, ListedAt = listedAt, Listed = codes };
        foreach (var (code, entry) in entries.Where(pair => pair.Entry.Known))
        {
            var seasons = new List<SeasonDates>();
            foreach (var (dates, access) in entry.Seasons.OrderBy(season => season.Dates.Start))
            {
                if (seasons.Count > 0 && dates.Start <= seasons[^1].End) continue;
                var season = dates with { Year = dates.Start.Year };
                if (seasons.Exists(known => known.Year == season.Year)) continue;
                seasons.Add(season);
                if (access is not null) catalogue = catalogue.With(code, season.Year, access);
            }

            catalogue = catalogue.With(new CompetitionEntry(code, entry.Detailed, [.. seasons]));
        }

        return catalogue;
    }

    private static Gen<ImmutableArray<Partition>> RowsOf(ImmutableArray<string> codes, DateRange range)
    {
        var row =
            from state in Gen.Frequency(
                (5, Gen.Constant(PartitionState.Succeeded)), (4, Gen.Constant(PartitionState.Empty)), (1, Gen.Constant(PartitionState.Failed)),
                (1, Gen.Constant(PartitionState.Restricted)), (1, Gen.Constant(PartitionState.Running)))
            from provisional in Gen.Frequency((6, Gen.Constant(false)), (1, Gen.Constant(true)))
            from evidence in Gen.Elements(Evidences.Season, Evidences.Window, Evidences.Catalogue, NeededDay.Moved)
            from late in Gen.Choose(0, 10)
            select (state, provisional, evidence, late);
        var cells = codes.SelectMany(code => range.EachDay().Select(day => (Feed: Feed(code), Day: day))).ToList();
        return
            from missing in Gen.Choose(0, 10)
            from runs in Gen.Choose(0, 9).ListOf(cells.Count / 5 + 1)
            from rows in row.ListOf(cells.Count)
            let holes = runs.ToArray()
            select cells.Zip(rows).Where((_, index) => holes[index / 5] >= missing).Select(pair => new Partition(
                pair.First.Feed, pair.First.Day, pair.Second.state, pair.Second.provisional, 0, null, pair.Second.evidence, null, "r",
                Noon(pair.First.Day.AddDays(pair.Second.late)))).ToImmutableArray();
    }

    public static DateTimeOffset Noon(DateOnly day) => new(day.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
}
