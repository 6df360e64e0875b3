using Gapless.Core.Budgets;
using Gapless.Core.Partitions;
using Gapless.Hosting.Composition;
using Gapless.Server.Coverage;
using Gapless.Server.Runs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Gapless.Server.Api;

/// <summary>Sources, their budgets and what they refuse.</summary>
internal static class SourceEndpoints
{
    private const int Hours = 48;

    /// <summary>Adds them.</summary>
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/sources", ListAsync).WithSummary("Sources with their budgets, requests over time and restricted periods");

    private static async Task<PageOf<SourceDocument>> ListAsync(Project project, CoverageBoard board, RequestHistory history, CancellationToken cancellationToken)
    {
        var hours = await history.ReadAsync(project.Time.GetUtcNow().AddHours(-Hours), cancellationToken);
        var sources = new List<SourceDocument>();
        foreach (var name in SourceSelection.Known)
        {
            var feeds = board.Current.InOrder.Where(dataset => dataset.Info.Name.Group == name).ToList();
            sources.Add(new SourceDocument(
                name, SourceSelection.Enabled(project.Options).Contains(name), [.. feeds.Select(feed => feed.Info.Name.ToString())],
                Of(await project.Ledger.Budgets.FindAsync(name, cancellationToken), project.BudgetRules(name)),
                [.. hours[name]],
                [.. feeds.SelectMany(Restricted)]));
        }

        return new PageOf<SourceDocument>(sources, sources.Count);
    }

    /// <summary>A window as the API tells it.</summary>
    public static BudgetDocument? Of(BudgetWindow? window, BudgetRules rules) =>
        window is null ? null : new BudgetDocument(window.Used, rules.Limit, rules.Window.TotalSeconds, window.ClosesAt, window.NotBefore);

    private static IEnumerable<RestrictedDocument> Restricted(DatasetCoverage feed) => feed.Spans(new DateRange(new DateOnly(1900, 1, 1), new DateOnly(2200, 1, 1)))
        .Where(span => span.State == DayState.Restricted)
        .Select(span => new RestrictedDocument(feed.Info.Name.ToString(), DateOnly.FromDayNumber(span.First), DateOnly.FromDayNumber(span.First + span.Length - 1)));
}
