using Gapless.Core.Datasets;
using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Ports;
using Gapless.Core.Runs;
using Gapless.Football.Feeds;
using Gapless.Football.FootballData.Answers;
using Gapless.Football.FootballData.Catalogue;
using Gapless.Football.FootballData.Interpretation;
using Gapless.Football.FootballData.Planning;
using Gapless.Sources.Http;
using Gapless.Sources.Landing;

namespace Gapless.Football.FootballData;

/// <summary>football-data.org v4 as a source of feeds: one a competition.</summary>
internal sealed class FootballDataSource(
    FootballDataSettings settings,
    SourceSettings asking,
    SourceClient? client,
    CatalogueStore catalogues,
    CatalogueDiscovery discovery,
    IPartitionReader partitions,
    SeasonInterpreter seasons,
    WindowInterpreter windows) : ICollectSource
{
    public string Name => asking.Source;

    public string RawFolder => RawDays.Folder(Name);

    public async Task DiscoverAsync(CollectOrder order, DateOnly today, RequestContext context, CancellationToken cancellationToken) =>
        await discovery.RunAsync(Client(), settings.Competitions, order, context, cancellationToken);

    public async Task<SourcePlan> PlanAsync(CollectOrder order, DateOnly today, CancellationToken cancellationToken)
    {
        var catalogue = await catalogues.ReadAsync(Name, cancellationToken);
        var codes = Codes(catalogue);
        var rows = await partitions.ReadAsync([.. codes.Select(code => new DatasetName(Name, code))], order.Range, cancellationToken);
        return FootballDataPlanner.Plan(codes, catalogue, rows.ToLookup(row => row.Dataset), order, today, asking);
    }

    public async Task<RequestOutcome> ExecuteAsync(PlannedRequest request, CollectOrder order, RequestContext context, CancellationToken cancellationToken) =>
        request.Kind switch
        {
            RequestKinds.Season => await SeasonAsync(request, context, cancellationToken),
            RequestKinds.Window => await WindowAsync(request, context, cancellationToken),
            _ => throw new InvalidOperationException($"The stored plan has a request of kind '{request.Kind}', which {Name} does not know."),
        };

    private async Task<RequestOutcome> SeasonAsync(PlannedRequest request, RequestContext context, CancellationToken stopping)
    {
        var (code, year) = RequestKinds.SeasonOf(request);
        var reply = await Client().SendAsync(FootballDataAddresses.Season(code, year), body => SeasonBody(body, code, year), context, stopping);
        var catalogue = await catalogues.ReadAsync(Name, CancellationToken.None);
        if (reply.Content is { } list)
            return await seasons.ReadAsync(request, list, catalogue, context.RunId, reply.ReceivedAt, reply.Attempts, CancellationToken.None);

        var settler = new DaySettler(context.RunId, reply.ReceivedAt);
        foreach (var cover in request.Covers)
        {
            foreach (var day in cover.Dates) settler.Restrict(cover.Dataset, day, reply.RestrictedBecause!, null);
        }

        var refused = catalogue.With(code, year, new SeasonAccess(false, reply.ReceivedAt));
        return new RequestOutcome(
            RequestState.Restricted, settler.Partitions, [], refused.Changes(catalogue), (_, _) => Task.FromResult(0L), reply.RestrictedBecause);
    }

    private async Task<RequestOutcome> WindowAsync(PlannedRequest request, RequestContext context, CancellationToken stopping)
    {
        var (range, codes) = RequestKinds.WindowOf(request);
        var reply = await Client().SendAsync(FootballDataAddresses.Window(range, codes), body => WindowBody(body, range), context, stopping);
        var catalogue = await catalogues.ReadAsync(Name, CancellationToken.None);
        if (reply.Content is { } list) return await windows.ReadAsync(request, list, catalogue, context.RunId, reply.ReceivedAt, CancellationToken.None);

        // Whole windows this old are refused; whether the seasons are is another question, asked season by season.
        var refused = catalogue.WindowsFrom > range.End ? catalogue : catalogue with { WindowsFrom = range.End };
        return new RequestOutcome(
            RequestState.Restricted, [], [], refused.Changes(catalogue), (_, _) => Task.FromResult(0L), reply.RestrictedBecause);
    }

    private MatchList SeasonBody(ReadOnlyMemory<byte> body, string code, int year)
    {
        var list = MatchListReader.Read(body, Name);
        return list.Matches.All(match => match.Match.CompetitionCode == code && (match.Match.Season ?? year) == year)
            ? list with { Matches = [.. list.Matches.Select(match => match with { Match = match.Match with { Season = year } })] }
            : throw new UnusableAnswerException($"the answer has matches of another season than {code} {year}");
    }

    private MatchList WindowBody(ReadOnlyMemory<byte> body, DateRange range)
    {
        var list = MatchListReader.Read(body, Name);
        return list.Matches.All(match => range.Contains(match.Day))
            ? list
            : throw new UnusableAnswerException($"the answer has matches outside {range}");
    }

    private IReadOnlyList<string> Codes(SourceCatalogue catalogue) => (settings.Competitions, catalogue.ListedAt) switch
    {
        ({ IsDefaultOrEmpty: false } codes, _) => [.. codes.Distinct().Order(StringComparer.Ordinal)],
        (_, not null) => catalogue.Listed,
        _ => AssumedSeasons.FreeCodes,
    };

    private SourceClient Client() => client ?? throw new GaplessException(ErrorKind.Refused, Text.Of("Source.KeyMissing", Name));
}
