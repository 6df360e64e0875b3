using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Gapless.Football.FootballData.Catalogue;

/// <summary>All that is known of football-data.org for one key, kept in the ledger as facts.</summary>
/// <param name="ListedAt">When the list of competitions was last read, UTC; null before the first answer.</param>
/// <param name="Listed">The codes that the key may read, sorted.</param>
/// <param name="Competitions">What is known of each competition, by code.</param>
/// <param name="Access">What is known of each season, by code and year.</param>
/// <param name="WindowsFrom">Windows that start earlier were refused since the list was last read; null when none was.</param>
internal sealed record SourceCatalogue(
    DateTimeOffset? ListedAt,
    ImmutableArray<string> Listed,
    ImmutableDictionary<string, CompetitionEntry> Competitions,
    ImmutableDictionary<(string Code, int Year), SeasonAccess> Access,
    DateOnly? WindowsFrom)
{
    private const string ListKey = "list";
    private const string WindowsKey = "windows";
    private const string CompetitionPrefix = "competition:";
    private const string SeasonPrefix = "season:";

    public static readonly SourceCatalogue Empty = new(
        null, [], ImmutableDictionary<string, CompetitionEntry>.Empty, ImmutableDictionary<(string, int), SeasonAccess>.Empty, null);

    /// <summary>Reads the ledger's facts.</summary>
    public static SourceCatalogue From(IReadOnlyDictionary<string, string> facts)
    {
        var catalogue = Empty;
        foreach (var (key, json) in facts)
        {
            if (key == ListKey)
            {
                var list = Read<ListFact>(json);
                catalogue = catalogue with { ListedAt = list.At, Listed = list.Codes };
            }
            else if (key == WindowsKey) catalogue = catalogue with { WindowsFrom = Read<DateOnly?>(json) };
            else if (key.StartsWith(CompetitionPrefix, StringComparison.Ordinal)) catalogue = catalogue.With(Read<CompetitionEntry>(json));
            else if (key.Split(':') is ["season", var code, var year])
                catalogue = catalogue.With(code, int.Parse(year, CultureInfo.InvariantCulture), Read<SeasonAccess>(json));
        }

        return catalogue;
    }

    public CompetitionEntry Entry(string code) => Competitions.GetValueOrDefault(code) ?? CompetitionEntry.Unknown(code);

    /// <summary>
    /// The season of the day: by the source's own dates, or, while these are not known, by the usual ones. Null when the competition
    /// is not played then: its real dates, once told, leave out days that the usual ones have.
    /// </summary>
    public SeasonDates? SeasonOn(string code, DateOnly day)
    {
        var entry = Entry(code);
        if (entry.SeasonOn(day) is { } known) return known;
        return entry.IsDetailed || AssumedSeasons.On(code, day) is not { } assumed || entry.Seasons.Any(season => season.Year == assumed.Year) ? null : assumed;
    }

    public SeasonAccess? AccessTo(string code, int year) => Access.GetValueOrDefault((code, year));

    public SourceCatalogue With(CompetitionEntry entry) => this with { Competitions = Competitions.SetItem(entry.Code, entry) };

    public SourceCatalogue With(string code, int year, SeasonAccess access) => this with { Access = Access.SetItem((code, year), access) };

    /// <summary>The facts that differ from those of <paramref name="before"/>, as the ledger keeps them.</summary>
    public ImmutableDictionary<string, string> Changes(SourceCatalogue before)
    {
        var changes = ImmutableDictionary.CreateBuilder<string, string>();
        if (ListedAt != before.ListedAt && ListedAt is { } at) changes[ListKey] = Write(new ListFact(at, Listed));
        if (WindowsFrom != before.WindowsFrom) changes[WindowsKey] = Write(WindowsFrom);
        foreach (var (code, entry) in Competitions)
        {
            var known = before.Competitions.GetValueOrDefault(code);
            if (known is null || known.IsDetailed != entry.IsDetailed || !known.Seasons.SequenceEqual(entry.Seasons))
                changes[CompetitionPrefix + code] = Write(entry);
        }

        foreach (var ((code, year), access) in Access.Where(pair => before.AccessTo(pair.Key.Code, pair.Key.Year) != pair.Value))
            changes[string.Create(CultureInfo.InvariantCulture, $"{SeasonPrefix}{code}:{year}")] = Write(access);
        return changes.ToImmutable();
    }

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, JsonSerializerOptions.Web)!;

    private static string Write<T>(T value) => JsonSerializer.Serialize(value, JsonSerializerOptions.Web);

    private sealed record ListFact(DateTimeOffset At, ImmutableArray<string> Codes);
}
