using System.Collections.Concurrent;
using Gapless.Football.Simulation.World;

namespace Gapless.Football.Simulation.Views;


/// <summary>The world as it looks now, with the corrections of tests.</summary>
internal sealed class MatchBook(IFootballWorld world, TimeProvider clock)
{
    private readonly ConcurrentDictionary<int, Correction> _corrections = new();

    public IFootballWorld World => world;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The seasons known now of a competition, oldest first.</summary>
    public IReadOnlyList<Season> Seasons(League league) => world.SeasonsAt(league, Now);

    /// <summary>The matches of a season, by kick-off; a removed one only when asked for.</summary>
    public List<MatchView> Of(Season season, bool withRemoved = false)
    {
        var now = Now;
        var views = new List<MatchView>(season.Fixtures.Count);
        foreach (var fixture in season.Fixtures)
        {
            if (View(season, fixture, now) is { } view && (withRemoved || !view.Removed)) views.Add(view);
        }

        views.Sort(ByKickOff);
        return views;
    }

    /// <summary>The matches with a kick-off in the half-open range, by kick-off.</summary>
    public List<MatchView> Between(IEnumerable<Season> seasons, DateTimeOffset from, DateTimeOffset to)
    {
        var now = Now;
        var views = new List<MatchView>();
        foreach (var season in seasons.Where(season => IsNear(season, from, to)))
        {
            foreach (var fixture in season.Fixtures)
            {
                var kickOff = KickOffOf(fixture, now);
                if (kickOff < from || kickOff >= to) continue;
                if (View(season, fixture, now) is { Removed: false } view) views.Add(view);
            }
        }

        views.Sort(ByKickOff);
        return views;
    }

    /// <summary>The match of that id as it looks now, a removed one too; null when there is none.</summary>
    public MatchView? Find(int id)
    {
        foreach (var season in world.Leagues.SelectMany(Seasons).Reverse())
        {
            if (season.Fixtures.FirstOrDefault(fixture => fixture.Id == id) is { } fixture) return View(season, fixture, Now);
        }

        return null;
    }

    /// <summary>Changes a match; parts left out keep what an earlier correction said.</summary>
    public void Correct(int id, Func<Correction, Correction> change) =>
        _corrections.AddOrUpdate(id, _ => change(new Correction(Now)), (_, earlier) => change(earlier with { At = Now }));

    private static int ByKickOff(MatchView one, MatchView other)
    {
        var order = one.KickOff.CompareTo(other.KickOff);
        return order != 0 ? order : one.Fixture.Id.CompareTo(other.Fixture.Id);
    }

    // A test may move a match anywhere, so corrected worlds are searched as a whole.
    private bool IsNear(Season season, DateTimeOffset from, DateTimeOffset to) =>
        !_corrections.IsEmpty
        || (new DateTimeOffset(season.Start.AddDays(-7), TimeOnly.MinValue, TimeSpan.Zero) < to
            && new DateTimeOffset(season.Ends[^1].Date.AddDays(7), TimeOnly.MinValue, TimeSpan.Zero) >= from);

    private DateTimeOffset KickOffOf(Fixture fixture, DateTimeOffset now) =>
        _corrections.TryGetValue(fixture.Id, out var correction) && correction.KickOff is { } moved ? moved : fixture.KnownAt(now).KickOff;

    private MatchView? View(Season season, Fixture fixture, DateTimeOffset now)
    {
        if (fixture.AppearsAt > now) return null;
        var view = MatchClock.View(season, fixture, fixture.KnownAt(now), now);
        return _corrections.TryGetValue(fixture.Id, out var correction) ? MatchClock.Corrected(view, correction, now) : view;
    }
}
