using Gapless.Football.Simulation.World;

namespace Gapless.Football.Simulation.Invention;


/// <summary>Plays the knockout rounds of the cup.</summary>
/// <param name="calendar">The days.</param>
/// <param name="random">The generator.</param>
/// <param name="appears">When the rows of all rounds come into being, the later ones without teams.</param>
/// <param name="add">Takes each match in turn.</param>
internal sealed class Knockout(CupCalendar calendar, Random random, DateTimeOffset appears, Action<CupLeg> add)
{
    private readonly DateTimeOffset _appears = appears;
    private DateTimeOffset _drawn = appears;

    /// <summary>Plays all rounds and names the champion; of 24 clubs the first eight skip the first round.</summary>
    public Club Play(IReadOnlyList<Club> clubs)
    {
        Club[] left = [.. clubs];
        foreach (var round in calendar.Knockout)
        {
            Club[] resting = left.Length == 24 ? left[..8] : [];
            var playing = left[resting.Length..];
            random.Shuffle(playing);
            left = [.. resting, .. PlayRound(round, playing)];
            _drawn = CupCalendar.DrawAfter(round.Last);
        }

        return left[0];
    }

    private List<Club> PlayRound(CupRound round, Club[] clubs)
    {
        var winners = new List<Club>(clubs.Length / 2);
        for (var i = 0; i < clubs.Length; i += 2) winners.Add(PlayTie(round, clubs[i], clubs[i + 1]));
        return winners;
    }

    private Club PlayTie(CupRound round, Club one, Club other)
    {
        if (round.SecondLeg is not { } secondDay)
        {
            var final = ScoreMaker.Decided(one, other, null, random);
            Add(round, round.FirstLeg, one, other, final);
            return final.FullTime.Home > final.FullTime.Away ? one : other;
        }

        var first = ScoreMaker.Regular(one, other, random);
        Add(round, round.FirstLeg, one, other, first);
        var second = ScoreMaker.Decided(other, one, first.FullTime, random);
        Add(round, secondDay, other, one, second);
        var sum = second.FullTime + new Goals(first.FullTime.Away, first.FullTime.Home);
        return sum.Home > sum.Away ? other : one;
    }

    private void Add(CupRound round, DateOnly day, Club home, Club away, Score score) =>
        add(new CupLeg(round.Stage, day, home, away, score, _appears, _drawn));
}
