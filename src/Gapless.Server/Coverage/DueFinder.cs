using Gapless.Core.Errors;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Tables;
using Gapless.Hosting.Composition;
using Gapless.Hosting.Errors;
using Gapless.Server.Lineage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gapless.Server.Coverage;

/// <summary>Finds out in the background what is missing, failed, provisional or stale, by the very plans that commands make: at the start, when somebody says that something is another, and now and then.</summary>
internal sealed partial class DueFinder(Project project, WarehouseCache warehouse, ProjectLineage lineage, CoverageBoard board, ILogger<DueFinder> logger) : BackgroundService
{
    /// <summary>Raw files and midnights tell nobody.</summary>
    private static readonly TimeSpan Now = TimeSpan.FromMinutes(5);

    /// <summary>A plan costs up to a second of a core: many changes at once are one.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim _asked = new(0, 1);
    private volatile string? _problem;

    /// <summary>Why it could not be found out; null when it could.</summary>
    public string? Problem => _problem;

    /// <summary>Something is another: look again soon.</summary>
    public void Ask()
    {
        try
        {
            _asked.Release();
        }
        catch (SemaphoreFullException)
        {
            // Asked for already.
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await FindAsync(stoppingToken);
            await Task.Delay(Pause, project.Time, stoppingToken);
            await _asked.WaitAsync(Now, stoppingToken);
        }
    }

    private async Task FindAsync(CancellationToken cancellationToken)
    {
        try
        {
            await lineage.RefreshAsync(cancellationToken);
            var asOf = project.Time.GetUtcNow();
            await board.RefreshAsync(board.Current.Datasets.Keys, cancellationToken);
            await board.DueAsync(await Task.Run(() => PlansAsync(cancellationToken), cancellationToken), asOf, cancellationToken);
            _problem = lineage.Problem;

            // A plan over a million days leaves much behind, and the next one is minutes away.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
        catch (Exception error)
        {
            _problem = KnownErrors.Redactor.Redact(KnownErrors.Of(error)?.Message ?? error.Message);
            Failed(_problem);
        }
    }

    // Feeds and tables apart: a feed's day that is to be asked for again makes nothing stale yet.
    private async Task<IReadOnlyCollection<Plan>> PlansAsync(CancellationToken cancellationToken)
    {
        var plans = new List<Plan>();
        var (today, graph) = (project.Today, Graph());
        var sources = SourceSelection.Enabled(project.Options).ToArray();
        if (sources.Length > 0)
            plans.Add(await PlanAsync(graph, new CollectOrder(DateRange.Inclusive(ProjectDays.First, today), [.. sources], Only.Default), cancellationToken));
        if (graph is not null && await ProjectDays.OfTablesAsync(project, graph, cancellationToken) is { } days)
            plans.Add(await PlanAsync(graph, new BackfillOrder(days, graph.Resolve([]), Only.Default, Daily: false, null, ContinueOnError: true), cancellationToken));
        return plans;
    }

    private Task<Plan> PlanAsync(TableGraph? graph, RunOrder order, CancellationToken cancellationToken) =>
        ProjectPlans.Planner(project, graph, order).PlanAsync(order, project.Today, cancellationToken);

    private TableGraph? Graph()
    {
        try
        {
            return warehouse.Find();
        }
        catch (GaplessException)
        {
            // Told by the lineage.
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What is missing and stale could not be found out: {Problem}")]
    private partial void Failed(string problem);
}
