using System.Globalization;
using Gapless.Football.Simulation.Views;
using Gapless.Football.Simulation.World;
using Microsoft.AspNetCore.Http;

namespace Gapless.Football.Simulation.FootballData;


/// <summary>The filters of a list of matches, as asked for.</summary>
internal sealed record MatchFilter
{
    public DateOnly? From { get; init; }

    /// <summary>Exclusive.</summary>
    public DateOnly? To { get; init; }

    public DateOnly? Date { get; init; }

    public int? Season { get; init; }

    public int? Matchday { get; init; }

    public string? Stage { get; init; }

    public string? Group { get; init; }

    public IReadOnlyList<string> Status { get; init; } = [];

    public IReadOnlyList<string> Competitions { get; init; } = [];

    public IReadOnlyList<int> Ids { get; init; } = [];

    /// <summary>Reads the filters of a request.</summary>
    /// <param name="query">The query.</param>
    /// <param name="today">Today in UTC.</param>
    /// <param name="longest">The most days a period may have.</param>
    /// <exception cref="BadFilterException">One of them is wrong.</exception>
    public static MatchFilter Read(IQueryCollection query, DateOnly today, int longest)
    {
        var filter = new MatchFilter
        {
            From = FilterValues.Date(query, "dateFrom", today),
            To = FilterValues.Date(query, "dateTo", today),
            Date = FilterValues.Date(query, "date", today),
            Season = FilterValues.Year(query, "season"),
            Matchday = FilterValues.Number(query, "matchday"),
            Stage = FilterValues.Text(query, "stage"),
            Group = FilterValues.Text(query, "group"),
            Status = FilterValues.Statuses(query),
            Competitions = FilterValues.List(query, "competitions"),
            Ids = FilterValues.Numbers(query, "ids"),
        };
        if (filter.From is null != filter.To is null)
            throw new BadFilterException("Filters 'dateFrom' and 'dateTo' must be used in conjunction.");
        if (filter is { From: { } from, To: { } to })
        {
            if (from > to) throw new BadFilterException("Filter 'dateFrom' must not be after 'dateTo'.");
            if (to.DayNumber - from.DayNumber > longest)
                throw new BadFilterException($"Specified period must not exceed {longest.ToString(CultureInfo.InvariantCulture)} days.");
        }

        return filter;
    }

    /// <summary>The half-open range asked for; null when no dates are given.</summary>
    public (DateTimeOffset From, DateTimeOffset To)? Range =>
        From is { } from && To is { } to ? (Midnight(from), Midnight(to))
        : Date is { } date ? (Midnight(date), Midnight(date.AddDays(1)))
        : null;

    /// <summary>The filters besides date and competition let the match pass.</summary>
    public bool Allows(MatchView match) =>
        (Matchday is null || match.Fixture.Matchday == Matchday)
        && (Stage is null || match.Fixture.Stage == Stage)
        && (Group is null || match.Fixture.Group == Group)
        && (Ids.Count == 0 || Ids.Contains(match.Fixture.Id))
        && (Status.Count == 0 || Status.Any(status => IsOf(match.Status, status)));

    /// <summary>The league is asked for, by code or id.</summary>
    public bool Wants(League league) =>
        Competitions.Count == 0 || Competitions.Any(wanted => wanted == league.Code || wanted == league.Id.ToString(CultureInfo.InvariantCulture));

    // SCHEDULED finds TIMED too, and LIVE is no status of its own.
    private static bool IsOf(MatchStatus status, string wanted) => wanted switch
    {
        "LIVE" => status is MatchStatus.InPlay or MatchStatus.Paused,
        "SCHEDULED" => status is MatchStatus.Scheduled or MatchStatus.Timed,
        _ => status.Wire() == wanted,
    };

    private static DateTimeOffset Midnight(DateOnly date) => new(date, TimeOnly.MinValue, TimeSpan.Zero);
}
