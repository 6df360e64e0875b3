using Gapless.Football.Simulation.World;

namespace Gapless.Football.Simulation.Invention;


/// <summary>The final table of a league.</summary>
internal static class LeagueTable
{
    /// <summary>The champion: most points, then goal difference, then goals, then the lower id.</summary>
    public static Club? Leader(IEnumerable<Fixture> fixtures)
    {
        var rows = new Dictionary<Club, (int Points, int Difference, int Goals)>();
        foreach (var fixture in fixtures)
        {
            if (fixture.Score is not { } score) continue;
            Add(rows, fixture.Home, score.FullTime);
            Add(rows, fixture.Away, new Goals(score.FullTime.Away, score.FullTime.Home));
        }

        return rows.OrderByDescending(row => row.Value).ThenBy(row => row.Key.Id).Select(row => row.Key).FirstOrDefault();
    }

    private static void Add(Dictionary<Club, (int Points, int Difference, int Goals)> rows, Club club, Goals goals)
    {
        var row = rows.GetValueOrDefault(club);
        var points = goals.Level ? 1 : goals.Home > goals.Away ? 3 : 0;
        rows[club] = (row.Points + points, row.Difference + goals.Home - goals.Away, row.Goals + goals.Home);
    }
}
