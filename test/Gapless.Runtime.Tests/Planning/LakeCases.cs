using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Tables;

namespace Gapless.Runtime.Tests.Planning;

/// <summary>Random warehouses with random pasts.</summary>
internal static class LakeCases
{
    public const int Days = 9;

    private static readonly DatasetName Dated = new("raw", "a");
    private static readonly DatasetName Undated = new("raw", "u");

    private static readonly Gen<DayWindow> Windows = Gen.OneOf(
        Gen.Constant(DayWindow.SameDay),
        Gen.Constant(DayWindow.All),
        Gen.Constant(new DayWindow(null, 0)),
        Gen.Constant(new DayWindow(null, -1)),
        Gen.Constant(new DayWindow(0, 0, NotBefore: LakeModel.First.AddDays(4))),
        Gen.Constant(new DayWindow(null, 0, NotBefore: LakeModel.First.AddDays(4))),
        Gen.Constant(new DayWindow(-2, null, NotAfter: LakeModel.First.AddDays(3))),
        from length in Gen.Choose(0, 4) from end in Gen.Choose(-2, 2) select new DayWindow(end - length, end));

    private static readonly Gen<DayWindow?> OwnWindows = Gen.Frequency(
        (4, Gen.Constant<DayWindow?>(null)),
        (1, Gen.Constant<DayWindow?>(new DayWindow(-1, -1))),
        (1, Gen.Constant<DayWindow?>(new DayWindow(-3, -2))),
        (1, Gen.Constant<DayWindow?>(new DayWindow(null, -1))));

    private static readonly Gen<Only> Reasons = Gen.Frequency(
        (4, Gen.Constant(Only.Default)), (1, Gen.Constant(Only.All)), (3, Gen.Elements(Only.Missing, Only.Failed, Only.Stale, Only.Missing | Only.Stale, Only.None)));

    /// <summary>Two to five tables: the first over raw days, the others over any before them; one in four without days.</summary>
    public static Gen<TableGraph> Graphs { get; } =
        from size in Gen.Choose(2, 5)
        from windows in Windows.ArrayOf(25)
        from reads in Gen.Choose(0, 2).ArrayOf(25)
        from own in OwnWindows.ArrayOf(5)
        from whole in Gen.Choose(0, 3).ArrayOf(5)
        from raw in Gen.Choose(0, 5).ArrayOf(5)
        select new TableGraph(["l"], Enumerable.Range(0, size).Select(i => Table(i, windows, reads, own[i], i > 0 && whole[i] == 0, raw[i])));

    /// <summary>What happens to a lake: raw days that come, change and go, other SQL, runs.</summary>
    public static Gen<List<LakeStep>> Steps { get; } = Gen.NonEmptyListOf(
        from kind in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Constant(1)), (1, Gen.Constant(2)), (1, Gen.Constant(3)), (4, Gen.Constant(4)))
        from day in Gen.Choose(0, Days - 1)
        from length in Gen.Choose(1, Days)
        from place in Gen.Choose(0, 4)
        from only in Reasons
        from targets in Gen.Choose(1, 63)
        from outcomes in Gen.Frequency((8, Gen.Constant('S')), (1, Gen.Constant('F')), (1, Gen.Constant('E'))).ArrayOf(5 * 16)
        select new LakeStep(kind, day, length, place, only, targets, outcomes)).Select(steps => steps.ToList());

    public static BackfillOrder Order(TableGraph graph, LakeStep step)
    {
        var start = LakeModel.First.AddDays(step.Day);
        ImmutableArray<DatasetName> targets = [.. graph.Tables.Where((_, place) => (step.Targets & (1 << place)) != 0 || step.Targets > 31).Select(table => table.Name).Order()];
        return new BackfillOrder(new DateRange(start, start.AddDays(step.Length)), targets, step.Only, false, null, true);
    }

    public static LakeModel Start(TableGraph graph)
    {
        var model = new LakeModel(graph);
        foreach (var table in graph.Tables) model.Sql[table.Name] = table.Fingerprint;
        model.Raw[Dated] = new SortedDictionary<DateOnly, string> { [LakeModel.First] = "v0", [LakeModel.First.AddDays(1)] = "v0" };
        model.Raw[Undated] = new SortedDictionary<DateOnly, string> { [Partition.Undated] = "v0" };
        return model;
    }

    /// <summary>Does a step to the model; returns the graph, which has other SQL after some.</summary>
    public static TableGraph Do(TableGraph graph, LakeModel model, LakeStep step)
    {
        var day = LakeModel.First.AddDays(step.Day);
        switch (step.Kind)
        {
            case 0:
                for (var i = 0; i < step.Length; i++) model.Raw[Dated].TryAdd(day.AddDays(i), model.NextVersion());
                break;
            case 1:
                if (step.Place == 0) model.Raw[Undated][Partition.Undated] = model.NextVersion();
                else model.Raw[Dated][day] = model.NextVersion();
                break;
            case 2:
                if (model.Raw[Dated].Count > 1) model.Raw[Dated].Remove(day);
                break;
            case 3:
                var changed = graph.Tables[step.Place % graph.Tables.Length];
                model.Sql[changed.Name] = model.NextVersion();
                return new TableGraph(graph.Layers, graph.Tables.Select(table => table with { Fingerprint = model.Sql[table.Name] }));
            default:
                model.Run(Order(graph, step), (table, one) => step.Outcomes[((table.Member[1] - '0') * 16) + (one == Partition.Undated ? 0 : one.DayNumber % 16)]);
                break;
        }

        return graph;
    }

    private static TableDefinition Table(int place, DayWindow[] windows, int[] reads, DayWindow? own, bool isWhole, int raw)
    {
        var name = new DatasetName("l", $"t{place}");
        var inputs = new List<TableInput>();
        if (place == 0 || raw == 1) inputs.Add(Source(Dated));
        if (raw == 2) inputs.Add(Source(Undated));
        for (var i = 0; i < place; i++)
        {
            if (reads[(place * 5) + i] > 0) inputs.Add(new TableInput(new DatasetName("l", $"t{i}"), windows[(place * 5) + i], null, true));
        }

        if (inputs.Count == 0) inputs.Add(Source(Dated));
        var itself = own is { } days && !isWhole ? new[] { new TableRead("l", name.Member, days, false, 1, 1) } : [];
        var analysis = new SqlAnalysis(!isWhole, itself, [], "f", [], null, BatchForm.Possible);
        return new TableDefinition(name, "f.sql", "", analysis, [.. inputs.OrderBy(input => input.Dataset)], "v0");
    }

    private static TableInput Source(DatasetName name) =>
        new(name, DayWindow.SameDay, new SourceContract(name.Member, $"raw/{name.Member}", SourceFormat.Csv, [], null, null, 1), true);
}
