using Gapless.Core.Messages;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Hosting.Composition;
using Gapless.Server.Api;

namespace Gapless.Server.Runs;

/// <summary>Makes orders of what callers want: feeds are collected, tables computed, and of both feeds come first.</summary>
internal sealed class OrderReader(Project project, WarehouseCache warehouse)
{
    /// <summary>The order.</summary>
    /// <exception cref="Core.Errors.GaplessException">Something in it is wrong.</exception>
    public async Task<RunOrder> ReadAsync(PlanRequest wanted, CancellationToken cancellationToken)
    {
        var only = wanted.Only is { Count: > 0 } words ? OnlyNames.Parse(words) : Only.Default;
        var enabled = SourceSelection.Enabled(project.Options).ToList();
        var named = wanted.Datasets ?? [];
        var sources = named.Count == 0 ? enabled : [.. named.Select(name => name.Split('.')[0]).Where(enabled.Contains).Distinct()];
        var targets = named.Where(name => !enabled.Contains(name.Split('.')[0])).ToList();
        var steps = new List<RunOrder>();
        if (sources.Count > 0) steps.Add(new CollectOrder(Range(wanted, ProjectDays.First, project.Today), [.. sources], only));
        if (warehouse.Find() is { } graph && (named.Count == 0 || targets.Count > 0))
        {
            var yesterday = project.Today.AddDays(-1);
            var days = wanted is { From: not null, To: not null } ? null : await ProjectDays.OfTablesAsync(project, graph, cancellationToken);
            steps.Add(new BackfillOrder(Range(wanted, days?.Start ?? yesterday, days?.Last ?? yesterday), graph.Resolve(targets), only, Daily: false, null, ContinueOnError: true));
        }

        return steps.Count switch
        {
            0 => throw ApiQuery.Wrong(Text.Of("Plan.NothingHere")),
            1 => steps[0],
            _ => new StepsOrder([.. steps]),
        };
    }

    private DateRange Range(PlanRequest wanted, DateOnly first, DateOnly last)
    {
        var range = ApiQuery.Range(wanted.From, wanted.To, first, last);
        if (range.Start > project.Today) throw ApiQuery.Wrong(Text.Of("Date.Future", $"{range.Start:yyyy-MM-dd}", $"{project.Today:yyyy-MM-dd}"));
        return range.Last > project.Today ? DateRange.Inclusive(range.Start, project.Today) : range;
    }
}
