using System.Globalization;
using Gapless.Core.Datasets;
using Gapless.Core.Messages;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Tables;
using Gapless.Hosting;
using Gapless.Hosting.Execution;

namespace Gapless.Cli.Rendering;

/// <summary>Shows a plan over tables to people.</summary>
internal sealed class TablePlanView(Plan plan, TableGraph graph)
{
    /// <summary>Days by reason and by table; <paramref name="verbose"/>: for each table also how it runs and why, what it reads, and its days.</summary>
    public void Write(TextWriter output, bool verbose)
    {
        output.WriteLine(Text.Of("Plan.TablesTitle", PlanHash.Of(plan), plan.Order.Range, Targets(plan.Order).Count));
        if (plan.PartitionCount == 0) output.WriteLine(Text.Of("Plan.Nothing"));
        else WriteReasons(output);
        if (plan.PartitionCount > 0) output.WriteLine(plan.EstimatedTime > TimeSpan.Zero ? Text.Of("Plan.About", RunWords.Duration(plan.EstimatedTime), RunWords.Size(plan.EstimatedBytes)) : Text.Of("Plan.NoEstimate"));
        WriteTables(output, verbose);
    }

    /// <summary>The tables alone.</summary>
    public void WriteTables(TextWriter output, bool verbose)
    {
        var targets = Targets(plan.Order);
        if (plan.PartitionCount > 0) output.WriteLine(Text.Of("Plan.ByTable"));
        var width = targets.Max(name => name.ToString().Length);
        foreach (var table in graph.Tables.Where(table => targets.Contains(table.Name)))
        {
            var parts = plan.Partitions.Where(part => part.Dataset == table.Name).ToList();
            if (parts.Count > 0 || verbose) output.WriteLine($"  {table.Name.ToString().PadRight(width)} {Number(parts.Sum(part => part.Dates.Count)),8}  {Span(parts)}".TrimEnd());
            if (!verbose) continue;
            output.WriteLine($"    {table.Analysis.Batch.Sentence}");
            if (Reads(table) is { Length: > 0 } reads) output.WriteLine($"    {Text.Of("Plan.Reads", reads)}");
            foreach (var part in parts) output.WriteLine($"    {ReasonWords.Of(part)}{(table.IsPartitioned ? $": {part.Dates}" : "")}");
        }
    }

    private void WriteReasons(TextWriter output)
    {
        var days = plan.Dates.Contains(Partition.Undated) ? plan.Dates.Count - 1 : plan.Dates.Count;
        output.WriteLine(Text.Of("Plan.Partitions", Number(plan.PartitionCount), Number(days)));
        foreach (var group in plan.Partitions.GroupBy(part => part.Reason).OrderBy(group => group.Key))
            output.WriteLine($"  {JsonFormat.Word(group.Key),-12} {Number(group.Sum(part => part.Dates.Count)),8}");
    }

    private static HashSet<DatasetName> Targets(RunOrder order) => order switch
    {
        TablesOrder tables => [.. tables.Targets],
        StepsOrder steps => [.. steps.Steps.SelectMany(Targets)],
        _ => [],
    };

    private static string Reads(TableDefinition table)
    {
        var own = table.OwnDays is { } days ? [(table.Name, days)] : Array.Empty<(DatasetName Dataset, DayWindow Days)>();
        return string.Join(", ", table.Inputs.Select(input => (input.Dataset, input.Days)).Concat(own).Select(one => table.IsPartitioned ? $"{one.Dataset} {one.Days}" : one.Dataset.ToString()));
    }

    private static string Span(List<PlannedPartitions> parts)
    {
        var dates = DateSet.Of(parts.SelectMany(part => part.Dates.Ranges));
        return dates.IsEmpty || dates.Contains(Partition.Undated) ? "" : DateRange.Inclusive(dates.Ranges[0].Start, dates.Ranges[^1].Last).ToString();
    }

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
