using System.Text.Json;
using Gapless.Core.Partitions;

namespace Gapless.Core.Plans;

/// <summary>The writing half of <see cref="PlanJson"/>.</summary>
internal static class PlanJsonWriter
{
    internal static void Plan(Utf8JsonWriter writer, Plan plan)
    {
        writer.WriteStartObject();
        IdentityFields(writer, plan);
        writer.WriteNumber("estimated_seconds", PlanJsonNames.Seconds(plan.EstimatedTime));
        if (plan.EstimatedBytes > 0) writer.WriteNumber("estimated_bytes", plan.EstimatedBytes);
        Array(writer, "assumptions", plan.Assumptions, writer.WriteStringValue);
        writer.WriteEndObject();
    }

    /// <summary>What makes a plan this plan: neither its estimate nor its assumptions.</summary>
    internal static void Identity(Utf8JsonWriter writer, Plan plan)
    {
        writer.WriteStartObject();
        IdentityFields(writer, plan);
        writer.WriteEndObject();
    }

    internal static void Order(Utf8JsonWriter writer, RunOrder order)
    {
        writer.WriteStartObject();
        if (order is StepsOrder steps) Array(writer, "steps", steps.Steps, step => Order(writer, step));
        else OrderFields(writer, order);
        writer.WriteEndObject();
    }

    private static void OrderFields(Utf8JsonWriter writer, RunOrder order)
    {
        RangeFields(writer, order.Range);
        if (order is CollectOrder collect) Collect(writer, collect);
        if (order is BackfillOrder backfill) Backfill(writer, backfill);
        if (order is UndoOrder undo) Undo(writer, undo);
        Array(writer, "only", PlanJsonNames.Of(order.Only), writer.WriteStringValue);
    }

    private static void Collect(Utf8JsonWriter writer, CollectOrder order)
    {
        Array(writer, "sources", order.Sources, writer.WriteStringValue);
        if (order.NewestFirst) writer.WriteBoolean("newest_first", true);
    }

    private static void Undo(Utf8JsonWriter writer, UndoOrder order)
    {
        Targets(writer, order);
        writer.WriteString("undone_run", order.UndoneRun);
        writer.WriteBoolean("partial", order.Partial);
    }

    private static void Targets(Utf8JsonWriter writer, TablesOrder order) => Array(writer, "targets", order.Targets, target => writer.WriteStringValue(target.ToString()));

    private static void Backfill(Utf8JsonWriter writer, BackfillOrder order)
    {
        Targets(writer, order);
        writer.WriteBoolean("daily", order.Daily);
        if (order.BatchSize is { } size) writer.WriteNumber("batch_size", size);
        writer.WriteBoolean("continue_on_error", order.ContinueOnError);
        if (order.NewestFirst) writer.WriteBoolean("newest_first", true);
    }

    private static void IdentityFields(Utf8JsonWriter writer, Plan plan)
    {
        writer.WritePropertyName("order");
        Order(writer, plan.Order);
        writer.WriteString("today", PlanJsonNames.Of(plan.Today));
        Array(writer, "partitions", plan.Partitions, part => Partitions(writer, part));
        Array(writer, "settlements", plan.Settlements, settlement => Settlement(writer, settlement));
        Array(writer, "requests", plan.Requests, request => Request(writer, request));
        if (!plan.Basis.IsEmpty) Array(writer, "basis", plan.Basis, basis => Basis(writer, basis));
    }

    private static void Basis(Utf8JsonWriter writer, TableBasis basis)
    {
        writer.WriteStartObject();
        writer.WriteString("dataset", basis.Dataset.ToString());
        writer.WriteString("fingerprint", basis.Fingerprint);
        Array(writer, "inputs", basis.Inputs, input =>
        {
            writer.WriteStartObject();
            writer.WriteString("dataset", input.Dataset.ToString());
            writer.WriteString("version", input.Version);
            writer.WriteEndObject();
        });
        writer.WriteEndObject();
    }

    private static void Partitions(Utf8JsonWriter writer, PlannedPartitions part)
    {
        writer.WriteStartObject();
        writer.WriteString("dataset", part.Dataset.ToString());
        writer.WriteString("reason", PlanJsonNames.Of(part.Reason));
        if (part.Cause is { } cause) writer.WriteString("cause", cause);
        Dates(writer, part.Dates);
        writer.WriteEndObject();
    }

    private static void Settlement(Utf8JsonWriter writer, PlannedSettlement settlement)
    {
        writer.WriteStartObject();
        writer.WriteString("dataset", settlement.Dataset.ToString());
        writer.WriteString("state", PlanJsonNames.Of(settlement.State));
        writer.WriteString("evidence", settlement.Evidence);
        Dates(writer, settlement.Dates);
        writer.WriteEndObject();
    }

    private static void Request(Utf8JsonWriter writer, PlannedRequest request)
    {
        writer.WriteStartObject();
        writer.WriteNumber("ordinal", request.Ordinal);
        writer.WriteString("source", request.Source);
        writer.WriteString("kind", request.Kind);
        writer.WriteStartObject("parameters");

        // A sorted dictionary may have been sorted by a culture; the text may not depend on it.
        foreach (var (key, value) in request.Parameters.OrderBy(pair => pair.Key, StringComparer.Ordinal)) writer.WriteString(key, value);
        writer.WriteEndObject();
        Array(writer, "covers", request.Covers, cover => Cover(writer, cover));
        if (request.FallbackOf is { } fallback) writer.WriteNumber("fallback_of", fallback);
        writer.WriteEndObject();
    }

    private static void Cover(Utf8JsonWriter writer, FeedDates cover)
    {
        writer.WriteStartObject();
        writer.WriteString("dataset", cover.Dataset.ToString());
        Dates(writer, cover.Dates);
        writer.WriteEndObject();
    }

    private static void Dates(Utf8JsonWriter writer, DateSet dates) => Array(writer, "dates", dates.Ranges, range =>
    {
        writer.WriteStartObject();
        RangeFields(writer, range);
        writer.WriteEndObject();
    });

    private static void RangeFields(Utf8JsonWriter writer, DateRange range)
    {
        writer.WriteString("from", PlanJsonNames.Of(range.Start));
        writer.WriteString("to", PlanJsonNames.Of(range.Last));
    }

    private static void Array<T>(Utf8JsonWriter writer, string name, IEnumerable<T> items, Action<T> write)
    {
        writer.WriteStartArray(name);
        foreach (var item in items) write(item);
        writer.WriteEndArray();
    }
}
