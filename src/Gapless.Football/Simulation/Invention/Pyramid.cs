using Gapless.Football.Simulation.World;

namespace Gapless.Football.Simulation.Invention;


/// <summary>Which clubs of a country play in which tier, year by year: three go down and three come up.</summary>
internal sealed class Pyramid(Country country, int seed)
{
    private const int FirstYear = 2019;
    private readonly Lock _lock = new();
    private readonly List<Club[]> _orders = [];

    /// <summary>The clubs of a tier in the season of that year.</summary>
    public IReadOnlyList<Club> Tier(int year, int above, int count) => OrderOf(year)[above..(above + count)];

    /// <summary>All clubs of the country, those of the first tier first.</summary>
    public Club[] OrderOf(int year)
    {
        lock (_lock)
        {
            if (_orders.Count == 0) _orders.Add([.. ClubMaker.Make(country, seed)]);
            while (_orders.Count <= year - FirstYear) _orders.Add(Next(_orders[^1], FirstYear + _orders.Count));
            return _orders[year - FirstYear];
        }
    }

    private Club[] Next(Club[] order, int year)
    {
        var random = Seeds.For(seed, 2, (country.Index * 10_000) + year);
        var next = (Club[])order.Clone();
        foreach (var boundary in BoundariesOf(year - 1))
        {
            var down = Enumerable.Range(boundary - 8, 8).ToArray();
            var up = Enumerable.Range(boundary, Math.Min(8, next.Length - boundary)).ToArray();
            random.Shuffle(down);
            random.Shuffle(up);
            for (var i = 0; i < 3; i++) (next[down[i]], next[up[i]]) = (next[up[i]], next[down[i]]);
        }

        return next;
    }

    private IEnumerable<int> BoundariesOf(int year) =>
        LeagueRules.All.Where(rules => rules.Country == country).Select(rules => rules.TeamsAbove + rules.Teams(year)).Order();
}
