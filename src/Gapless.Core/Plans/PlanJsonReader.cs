using System.Collections.Immutable;
using System.Text.Json;
using Gapless.Core.Datasets;
using Gapless.Core.Partitions;

namespace Gapless.Core.Plans;

/// <summary>The reading half of <see cref="PlanJson"/>.</summary>
internal static class PlanJsonReader
{
    internal static Plan Plan(JsonElement plan) => new(
        Order(plan.GetProperty("order")),
        PlanJsonNames.Day(Text(plan, "today")),
        Array(plan, "partitions", Partitions),
        Array(plan, "settlements", Settlement),
        Array(plan, "requests", Request),
        PlanJsonNames.Time(plan.GetProperty("estimated_seconds").GetDecimal()),
        Array(plan, "assumptions", item => item.GetString()!),
        plan.TryGetProperty("basis", out _) ? Array(plan, "basis", Basis) : [])
    {
        EstimatedBytes = plan.TryGetProperty("estimated_bytes", out var bytes) ? bytes.GetInt64() : 0,
    };

    internal static RunOrder Order(JsonElement order) => order.TryGetProperty("steps", out _)
        ? new StepsOrder(Array(order, "steps", Order))
        : order.TryGetProperty("undone_run", out var undone)
        ? new UndoOrder(Range(order), Targets(order), undone.GetString()!, order.GetProperty("partial").GetBoolean())
        : order.TryGetProperty("targets", out _)
        ? new BackfillOrder(
            Range(order),
            Targets(order),
            Only(order),
            order.GetProperty("daily").GetBoolean(),
            order.TryGetProperty("batch_size", out var size) ? size.GetInt32() : null,
            order.GetProperty("continue_on_error").GetBoolean(),
            IsNewestFirst(order))
        : new CollectOrder(Range(order), Array(order, "sources", item => item.GetString()!), Only(order), IsNewestFirst(order));

    private static bool IsNewestFirst(JsonElement order) => order.TryGetProperty("newest_first", out var newest) && newest.GetBoolean();

    private static ImmutableArray<DatasetName> Targets(JsonElement order) => Array(order, "targets", item => DatasetName.Parse(item.GetString()!));

    private static Only Only(JsonElement order) =>
        Array(order, "only", item => PlanJsonNames.Only(item.GetString()!)).Aggregate(Plans.Only.None, (all, one) => all | one);

    private static PlannedPartitions Partitions(JsonElement part) =>
        new(Dataset(part), PlanJsonNames.Reason(Text(part, "reason")), Dates(part), part.TryGetProperty("cause", out var cause) ? cause.GetString() : null);

    private static PlannedSettlement Settlement(JsonElement settlement) =>
        new(Dataset(settlement), PlanJsonNames.State(Text(settlement, "state")), Text(settlement, "evidence"), Dates(settlement));

    private static PlannedRequest Request(JsonElement request) => new(
        request.GetProperty("ordinal").GetInt32(),
        Text(request, "source"),
        Text(request, "kind"),
        request.GetProperty("parameters").EnumerateObject()
            .ToImmutableSortedDictionary(pair => pair.Name, pair => pair.Value.GetString()!, StringComparer.Ordinal),
        Array(request, "covers", cover => new FeedDates(Dataset(cover), Dates(cover))),
        request.TryGetProperty("fallback_of", out var fallback) ? fallback.GetInt32() : null);

    private static TableBasis Basis(JsonElement basis) => new(
        Dataset(basis), Text(basis, "fingerprint"), Array(basis, "inputs", input => new InputVersion(Dataset(input), Text(input, "version"))));

    private static DatasetName Dataset(JsonElement item) => DatasetName.Parse(Text(item, "dataset"));

    private static DateSet Dates(JsonElement item) => DateSet.Of(item.GetProperty("dates").EnumerateArray().Select(Range));

    private static DateRange Range(JsonElement range) =>
        DateRange.Inclusive(PlanJsonNames.Day(Text(range, "from")), PlanJsonNames.Day(Text(range, "to")));

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString()!;

    private static ImmutableArray<T> Array<T>(JsonElement item, string name, Func<JsonElement, T> read) =>
        [.. item.GetProperty(name).EnumerateArray().Select(read)];
}
