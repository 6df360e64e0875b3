namespace Gapless.Football.Simulation.World;


/// <summary>A season of a competition.</summary>
internal sealed class Season
{
    public required League League { get; init; }

    public required int Id { get; init; }

    /// <summary>The year it starts in, the API's name for it.</summary>
    public required int Year { get; init; }

    /// <summary>Nobody knows of the season before.</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    public required DateOnly Start { get; init; }

    /// <summary>The end dates shown in the course of time, oldest first; never empty.</summary>
    public required IReadOnlyList<SeasonEnd> Ends { get; init; }

    /// <summary>The first day of each matchday, in order.</summary>
    public IReadOnlyList<DateOnly> MatchdayStarts { get; init; } = [];

    public required IReadOnlyList<Fixture> Fixtures { get; init; }

    /// <summary>The champion; null when unknown for good.</summary>
    public Club? Winner { get; init; }

    /// <summary>False: the catalogue lists the season, yet nobody is allowed to read it.</summary>
    public bool Readable { get; init; } = true;

    /// <summary>The same season as a mere entry of the catalogue.</summary>
    public Season AsListedOnly() => new()
    {
        League = League,
        Id = Id,
        Year = Year,
        PublishedAt = PublishedAt,
        Start = Start,
        Ends = Ends,
        MatchdayStarts = MatchdayStarts,
        Fixtures = [],
        Winner = Winner,
        Readable = false,
    };

    /// <summary>The end date as shown at an instant.</summary>
    public DateOnly EndAt(DateTimeOffset now)
    {
        var end = Ends[0].Date;
        for (var i = 1; i < Ends.Count && Ends[i].From <= now; i++) end = Ends[i].Date;
        return end;
    }

    /// <summary>The matchday that has last begun, at least 1; null when the season has none.</summary>
    public int? MatchdayAt(DateTimeOffset now)
    {
        if (MatchdayStarts.Count == 0) return null;
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var day = 1;
        while (day < MatchdayStarts.Count && MatchdayStarts[day] <= today) day++;
        return day;
    }

    /// <summary>The champion once the season is over.</summary>
    public Club? WinnerAt(DateTimeOffset now) =>
        DateOnly.FromDateTime(now.UtcDateTime) > Ends[^1].Date ? Winner : null;
}
