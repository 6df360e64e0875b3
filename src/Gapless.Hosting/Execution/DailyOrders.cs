using Gapless.Core.Errors;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Tables;
using Gapless.Hosting.Composition;

namespace Gapless.Hosting.Execution;

/// <summary>What a daily run does: it collects, then computes what that made stale, then the day.</summary>
internal static class DailyOrders
{
    /// <summary>The order with all its steps.</summary>
    /// <param name="day">The order for the day itself.</param>
    /// <param name="sources">What is collected from; none = nothing is.</param>
    /// <param name="first">The first day that is collected, and that may be stale by it.</param>
    /// <param name="missed">The first day that earlier daily runs would have computed, had they taken place and come to a good end; null = none was missed.</param>
    public static RunOrder Of(BackfillOrder day, IReadOnlyList<string> sources, DateOnly first, DateOnly? missed = null)
    {
        var steps = new List<RunOrder>();
        var stale = new DateRange(first, day.Range.Start);
        if (sources.Count > 0) steps.Add(new CollectOrder(new DateRange(first, day.Range.End), [.. sources], day.Only));
        if (sources.Count > 0 && !stale.IsEmpty) steps.Add(day with { Range = stale, Only = Only.Stale, Daily = false });
        // A day of old that fails must keep neither the others of old nor the day itself from being computed.
        if (missed < day.Range.Start) steps.Add(day with { Range = new DateRange(missed.Value, day.Range.Start), Daily = false, ContinueOnError = true });
        return steps.Count == 0 ? day : new StepsOrder([.. steps, day]);
    }

    /// <summary>The order that the schedule gives: everything that is switched on, for the day before today.</summary>
    /// <param name="project">The project.</param>
    /// <param name="graph">Its tables; null when it has none.</param>
    /// <param name="missed">The first day that earlier daily runs would have computed, had they taken place and come to a good end; null = none was missed.</param>
    /// <param name="continueOnError">True: a failed day is recorded and the rest goes on.</param>
    /// <param name="notice">Hears of sources that are passed over.</param>
    /// <exception cref="GaplessException">A source has no key or no permission, or there is nothing to do at all.</exception>
    public static RunOrder Scheduled(Project project, TableGraph? graph, DateOnly? missed, bool continueOnError, Action<string> notice)
    {
        var yesterday = project.Today.AddDays(-1);
        var sources = graph is not null && !SourceSelection.Enabled(project.Options).Any() ? [] : SourceSelection.Choose("all", project.Options, needKeys: true, notice);
        if (graph is null) return new CollectOrder(DateRange.Inclusive(ProjectDays.First, yesterday), [.. sources], Only.Default);
        var day = new BackfillOrder(DateRange.Inclusive(yesterday, yesterday), graph.Resolve([]), Only.Default, Daily: true, BatchSize: null, continueOnError);
        return Of(day, sources, ProjectDays.First, missed);
    }

    /// <summary>Whether what comes after the step begins although the step has failed days.</summary>
    public static bool MayFail(RunOrder step, bool continueOnError) => continueOnError || step is BackfillOrder { ContinueOnError: true };
}
