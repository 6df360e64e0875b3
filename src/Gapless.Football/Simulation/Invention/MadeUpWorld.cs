using System.Collections.Concurrent;
using Gapless.Football.Simulation.World;

namespace Gapless.Football.Simulation.Invention;


/// <summary>An invented, plausible world; the same for the same seed, whatever is asked first.</summary>
internal sealed class MadeUpWorld(int seed) : IFootballWorld
{
    /// <summary>The first season with matches.</summary>
    public const int FirstYear = 2021;

    private const int FirstListedYear = 2019;

    // Where the cup's clubs come from, the strongest of each country.
    private static readonly (Country Country, int Clubs)[] CupPlaces =
    [
        (Countries.England, 4), (Countries.Germany, 4), (Countries.Italy, 4), (Countries.Spain, 4),
        (Countries.France, 3), (Countries.Portugal, 2), (Countries.Netherlands, 2),
    ];

    private readonly ConcurrentDictionary<(int League, int Year), Season> _seasons = new();
    private readonly Dictionary<Country, Pyramid> _pyramids = Countries.All.ToDictionary(country => country, country => new Pyramid(country, seed));

    /// <inheritdoc/>
    public IReadOnlyList<League> Leagues => LeagueCatalogue.All;

    /// <inheritdoc/>
    public IReadOnlyList<Season> SeasonsAt(League league, DateTimeOffset now)
    {
        var seasons = new List<Season>();
        for (var year = FirstListedYear; year <= now.Year; year++)
        {
            if (year == now.Year && PublishedAt(league, year) > now) break;
            seasons.Add(_seasons.GetOrAdd((league.Index, year), _ => Make(league, year)));
        }

        return seasons;
    }

    private static DateTimeOffset PublishedAt(League league, int year)
    {
        var (month, day) = RulesOf(league)?.Published ?? (8, 28);
        return new DateTimeOffset(year, month, day, 9, 0, 0, TimeSpan.Zero);
    }

    private static LeagueRules? RulesOf(League league) => LeagueRules.All.FirstOrDefault(rules => rules.Code == league.Code);

    private Season Make(League league, int year)
    {
        var season = RulesOf(league) is { } rules
            ? new LeagueSeasonMaker(league, rules, year, seed).Make(_pyramids[rules.Country].Tier(year, rules.TeamsAbove, rules.Teams(year)))
            : new CupSeasonMaker(league, year, seed).Make(CupClubs(year));
        return year >= FirstYear ? season : season.AsListedOnly();
    }

    private List<Club> CupClubs(int year)
    {
        var clubs = CupPlaces.SelectMany(place => _pyramids[place.Country].Tier(year, 0, place.Clubs)).ToList();
        var all = year < CupCalendar.ReformYear ? 32 : 36;
        clubs.AddRange(_pyramids[Countries.Europe].Tier(year, 0, all - clubs.Count));
        return clubs;
    }
}
