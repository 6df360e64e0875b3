using Gapless.Core.Ports;
using Gapless.Football.Feeds;
using Gapless.Football.FootballData;
using Gapless.Football.FootballData.Catalogue;
using Gapless.Football.FootballData.Interpretation;
using Gapless.Football.FotMob;
using Gapless.Sources.Http;
using Gapless.Sources.Landing;

namespace Gapless.Football;

/// <summary>Composes the football sources over a ledger; the one door for hosts.</summary>
/// <param name="Database">The ledger's database, which holds the match tables too.</param>
/// <param name="Partitions">Reads partitions.</param>
/// <param name="Facts">What is known of the sources.</param>
/// <param name="Budgets">The requests' budgets.</param>
/// <param name="Store">Where answers are kept.</param>
/// <param name="Http">Sends.</param>
/// <param name="Time">The clock.</param>
public sealed record FootballSources(
    ILedgerDatabase Database,
    IPartitionReader Partitions,
    ISourceFacts Facts,
    IBudgetStore Budgets,
    IStore Store,
    HttpClient Http,
    TimeProvider Time)
{
    /// <summary>football-data.org.</summary>
    /// <param name="settings">Which competitions.</param>
    /// <param name="asking">How it is asked.</param>
    /// <param name="apiKey">The key; null = it can be planned but not asked.</param>
    public ICollectSource FootballData(FootballDataSettings settings, SourceSettings asking, string? apiKey)
    {
        var ledger = new FeedLedger(Database, Partitions);
        var catalogues = new CatalogueStore(Database, Facts);
        return new FootballDataSource(
            settings, asking, apiKey is null ? null : Client(asking, new FootballDataProtocol(apiKey)), catalogues,
            new CatalogueDiscovery(asking.Source, catalogues, Partitions, Time), Partitions,
            new SeasonInterpreter(ledger, asking.Source), new WindowInterpreter(ledger, asking.Source));
    }

    /// <summary>FotMob; only for those whom it has permitted to ask.</summary>
    /// <param name="asking">How it is asked.</param>
    public ICollectSource FotMob(SourceSettings asking)
    {
        return new FotMobSource(Client(asking, new FotMobProtocol()), Partitions, new FeedLedger(Database, Partitions));
    }

    private SourceClient Client(SourceSettings asking, IProviderProtocol protocol) =>
        new(Http, asking, protocol, Budgets, new AnswerArchive(Store), Time);
}
