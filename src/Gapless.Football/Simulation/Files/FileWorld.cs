using Gapless.Football.Simulation.Invention;
using Gapless.Football.Simulation.World;

namespace Gapless.Football.Simulation.Files;


/// <summary>A world read from a file: what the file says of the past is so.</summary>
internal sealed class FileWorld : IFootballWorld
{
    private readonly Dictionary<League, Season[]> _seasons;

    private FileWorld(Dictionary<League, Season[]> seasons)
    {
        _seasons = seasons;
        Leagues = [.. seasons.Keys.OrderBy(league => league.Index)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<League> Leagues { get; }

    /// <summary>Reads the file.</summary>
    /// <exception cref="Core.Errors.GaplessException">The file cannot be read.</exception>
    public static async Task<FileWorld> ReadAsync(string path, CancellationToken cancellation)
    {
        var matches = await FileMatchReader.ReadAsync(path, cancellation);
        var clubs = new Dictionary<int, Club>();
        foreach (var match in matches)
        {
            clubs.TryAdd(match.HomeTeamId, FileFixtures.MakeClub(match.HomeTeamId, match.HomeTeam));
            clubs.TryAdd(match.AwayTeamId, FileFixtures.MakeClub(match.AwayTeamId, match.AwayTeam));
        }

        var seasons = new Dictionary<League, Season[]>();
        var codes = matches.GroupBy(match => match.Competition, StringComparer.Ordinal).OrderBy(code => code.Key, StringComparer.Ordinal);
        var unknown = LeagueCatalogue.All.Count;
        foreach (var code in codes)
        {
            var league = LeagueCatalogue.Find(code.Key) ?? MakeLeague(code.Key, unknown++);
            seasons[league] = [.. code.GroupBy(match => match.Season).OrderBy(season => season.Key).Select(season => MakeSeason(league, season.Key, [.. season], clubs))];
        }

        return new FileWorld(seasons);
    }

    /// <inheritdoc/>
    /// <remarks>A file is known as a whole, so its seasons are listed from the beginning of time.</remarks>
    public IReadOnlyList<Season> SeasonsAt(League league, DateTimeOffset now) => _seasons[league];

    private static League MakeLeague(string code, int index) => new(code, 9_000 + index, code, new Area(2267, "World", "INT", null))
    {
        Index = index,
        FotMobId = 980_000 + index,
        FotMobName = code,
        FotMobCountry = "INT",
    };

    private static Season MakeSeason(League league, int year, FileMatch[] matches, Dictionary<int, Club> clubs)
    {
        var fixtures = matches.Select(match => FileFixtures.Make(match, league, clubs)).ToList();
        var first = DateOnly.FromDateTime(matches.Min(match => match.UtcDate).UtcDateTime);
        var last = DateOnly.FromDateTime(matches.Max(match => match.UtcDate).UtcDateTime);
        return new Season
        {
            League = league,
            Id = 1_000 + ((year - 1900) * 100) + league.Index,
            Year = year,
            PublishedAt = DateTimeOffset.MinValue,
            Start = first,
            Ends = [new(DateTimeOffset.MinValue, last)],
            MatchdayStarts = MatchdayStarts(matches),
            Fixtures = fixtures,
            Winner = league.Type == "LEAGUE" ? LeagueTable.Leader(fixtures) : null,
        };
    }

    // The middle of a round stands for it: single matches move far away from it.
    private static List<DateOnly> MatchdayStarts(FileMatch[] matches) =>
        [.. matches.Where(match => match.Matchday is not null).GroupBy(match => match.Matchday).OrderBy(day => day.Key)
            .Select(day => DateOnly.FromDateTime(day.Select(match => match.UtcDate).Order().ElementAt(day.Count() / 2).UtcDateTime))];
}
