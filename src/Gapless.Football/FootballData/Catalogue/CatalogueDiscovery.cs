using System.Collections.Immutable;
using Gapless.Core.Datasets;
using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Ports;
using Gapless.Core.Runs;
using Gapless.Football.FootballData.Answers;
using Gapless.Football.FootballData.Planning;
using Gapless.Sources.Http;

namespace Gapless.Football.FootballData.Catalogue;

/// <summary>Asks for what the plan must know: the list of competitions once a day, and all seasons of a competition once, where they are needed.</summary>
internal sealed class CatalogueDiscovery(string source, CatalogueStore catalogues, IPartitionReader partitions, TimeProvider time)
{
    /// <summary>The list is read again when it is older: the daily run sees a new season or a season's new end.</summary>
    private static readonly TimeSpan ListLasts = TimeSpan.FromHours(20);


    public async Task RunAsync(
        SourceClient client, ImmutableArray<string> wanted, CollectOrder order, RequestContext context, CancellationToken stopping)
    {
        var catalogue = await catalogues.ReadAsync(source, stopping);
        if (catalogue.ListedAt is not { } listedAt || time.GetUtcNow() - listedAt > ListLasts)
            catalogue = await ListAsync(client, catalogue, context, stopping);

        if (!wanted.IsDefaultOrEmpty && wanted.FirstOrDefault(code => !catalogue.Listed.Contains(code)) is { } unknown)
            throw new GaplessException(ErrorKind.Usage, Text.Of("Source.UnknownCompetition", source, unknown, string.Join(", ", catalogue.Listed)));
        var codes = wanted.IsDefaultOrEmpty ? catalogue.Listed : wanted;
        // Windows serve so few days with fewer requests than asking each competition for its seasons first.
        var fewDays = FootballDataPlanner.WindowDays * codes.Length;
        foreach (var code in codes)
        {
            if (catalogue.Entry(code).IsDetailed || await UnknownDaysAsync(catalogue, code, order, stopping) <= fewDays) continue;
            catalogue = await DetailAsync(client, catalogue, code, context, stopping);
        }
    }

    private async Task<SourceCatalogue> ListAsync(SourceClient client, SourceCatalogue catalogue, RequestContext context, CancellationToken stopping)
    {
        context.Listener.OnDiscovering(source, "competitions");
        var reply = await client.SendAsync(FootballDataAddresses.Competitions, CompetitionReader.List, context, stopping);
        if (reply.Content is not { } listed) throw new GaplessException(ErrorKind.Refused, Text.Of("Source.KeyRefused", source, reply.RestrictedBecause));
        // A refusal of windows is forgotten with the old list: the subscription may have changed since.
        var updated = catalogue with { ListedAt = reply.ReceivedAt, WindowsFrom = null, Listed = [.. listed.Select(entry => entry.Code).Distinct().Order(StringComparer.Ordinal)] };
        foreach (var entry in listed)
        {
            foreach (var season in entry.Seasons) updated = updated.With(updated.Entry(entry.Code).With(season));
        }

        await catalogues.WriteAsync(source, updated, catalogue, CancellationToken.None);
        return updated;
    }

    private async Task<SourceCatalogue> DetailAsync(
        SourceClient client, SourceCatalogue catalogue, string code, RequestContext context, CancellationToken stopping)
    {
        context.Listener.OnDiscovering(source, code);
        var reply = await client.SendAsync(FootballDataAddresses.Competition(code), CompetitionReader.One, context, stopping);
        if (reply.Content is not { } detailed) return catalogue;
        var updated = catalogue.With(detailed with { Code = code });
        await catalogues.WriteAsync(source, updated, catalogue, CancellationToken.None);
        return updated;
    }

    private async Task<int> UnknownDaysAsync(SourceCatalogue catalogue, string code, CollectOrder order, CancellationToken cancellationToken)
    {
        var entry = catalogue.Entry(code);
        var unknown = DateSet.Of(order.Range).Except(DateSet.Of(entry.Seasons.Select(season => season.Range)));
        if (unknown.IsEmpty) return 0;
        var rows = await partitions.ReadAsync([new DatasetName(source, code)], order.Range, cancellationToken);
        return unknown.Except(DateSet.Of(rows.Where(row => row.State != PartitionState.Failed).Select(row => row.Date))).Count;
    }
}
