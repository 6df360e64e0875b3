using System.Globalization;
using System.Text.Json;
using Gapless.Core.Messages;
using Gapless.Core.Plans;
using Gapless.Hosting;
using Gapless.Hosting.Execution;

namespace Gapless.Cli.Rendering;

/// <summary>Shows a plan to people and to programs.</summary>
internal sealed class PlanView(Plan plan, DateTimeOffset asOf)
{
    /// <summary>As text: partitions by reason, requests by kind, time within the budget.</summary>
    public void WriteText(TextWriter output, bool verbose)
    {
        output.WriteLine(Text.Of("Plan.Title", PlanHash.Of(plan), plan.Order.Range, plan.Order.Subject));
        foreach (var assumption in plan.Assumptions) output.WriteLine(assumption);
        if (plan.PartitionCount == 0 && plan.Requests.IsEmpty)
        {
            output.WriteLine(Text.Of("Plan.Nothing"));
            return;
        }

        output.WriteLine(Text.Of("Plan.Partitions", Number(plan.PartitionCount), Number(plan.Dates.Count)));
        foreach (var group in plan.Partitions.GroupBy(part => part.Reason).OrderBy(group => group.Key))
            output.WriteLine($"  {JsonFormat.Word(group.Key),-12} {Number(group.Sum(part => part.Dates.Count)),8}");
        output.WriteLine(Text.Of("Plan.Requests", plan.CertainRequests.Count(), RunWords.Duration(plan.EstimatedTime)));
        foreach (var group in plan.CertainRequests.GroupBy(request => (request.Source, request.Kind)).OrderBy(group => group.Key))
            output.WriteLine($"  {group.Key.Source} {group.Key.Kind,-12} {group.Count(),8}");
        var fallbacks = plan.Requests.Count(request => request.FallbackOf is not null);
        if (fallbacks > 0) output.WriteLine(Text.Of("Plan.Fallbacks", fallbacks));
        var settled = plan.Settlements.Sum(part => part.Dates.Count);
        if (settled > 0) output.WriteLine(Text.Of("Plan.Settled", Number(settled)));
        if (!verbose) return;
        foreach (var part in plan.Partitions) output.WriteLine($"  {part.Dataset} {JsonFormat.Word(part.Reason)}: {part.Dates}");
        foreach (var request in plan.Requests) output.WriteLine($"  {request.Ordinal,4} {request.Source} {request}{(request.FallbackOf is { } of ? $" ({Text.Of("Plan.IfNeeded", of)})" : "")}");
    }

    /// <summary>As JSON: <c>{plan_id, as_of, partitions, requests, estimated_seconds, estimated_bytes}</c>.</summary>
    public void WriteJson(TextWriter output, bool ranges) => output.WriteLine(JsonSerializer.Serialize(
        new
        {
            PlanId = PlanHash.Of(plan),
            AsOf = asOf.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            Partitions = plan.Partitions.SelectMany(part => ranges ? Ranges(part) : Days(part)),
            Requests = plan.Requests.Select(request => new { request.Ordinal, request.Source, request.Kind, request.Parameters, request.FallbackOf }),
            EstimatedSeconds = Math.Round(plan.EstimatedTime.TotalSeconds, 1),
            plan.EstimatedBytes,
            plan.Assumptions,
        },
        JsonFormat.Options));

    private static IEnumerable<object> Days(PlannedPartitions part) => part.Dates.Select(day => (object)new
    {
        Dataset = part.Dataset.ToString(),
        Dt = JsonFormat.Day(day),
        Reason = ReasonWords.Of(part),
    });

    private static IEnumerable<object> Ranges(PlannedPartitions part) => part.Dates.Ranges.Select(range => (object)new
    {
        Dataset = part.Dataset.ToString(),
        From = JsonFormat.Day(range.Start),
        To = JsonFormat.Day(range.Last),
        Reason = ReasonWords.Of(part),
    });

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
