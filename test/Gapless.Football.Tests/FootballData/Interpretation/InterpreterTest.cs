using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Core.Plans;
using Gapless.Core.Ports;
using Gapless.Core.Runs;
using Gapless.Football.Feeds;
using Gapless.Football.FootballData;
using Gapless.Football.FootballData.Answers;
using Gapless.Football.FootballData.Catalogue;
using Gapless.Football.FootballData.Interpretation;
using Gapless.Football.Matches;

namespace Gapless.Football.Tests.FootballData.Interpretation;

/// <summary>Answers are read and stored over real match tables in memory; the ledger's rows are a dictionary.</summary>
public abstract class InterpreterTest : IAsyncLifetime, ILedgerDatabase, IPartitionReader
{
    internal const string Source = MatchSource.FootballData;
    internal static readonly DatasetName Pl = new(Source, "PL");
    internal static readonly DateOnly SeasonStart = new(2023, 8, 11);
    internal static readonly DateOnly SeasonEnd = new(2024, 5, 19);

    private readonly Dictionary<(DatasetName, DateOnly), Partition> _rows = [];
    private TestDatabase? _database;

    SqlDialect ILedgerDatabase.Dialect => SqlDialect.Sqlite;

    internal SourceCatalogue Catalogue { get; set; } = SourceCatalogue.Empty.With(new CompetitionEntry("PL", true, [new SeasonDates(2023, SeasonStart, SeasonEnd)]));

    internal Dictionary<string, ReadOnlyMemory<byte>> Files { get; } = [];

    /// <summary>When answers come; long after the season unless a test says otherwise.</summary>
    internal DateTimeOffset Now { get; set; } = new(2024, 8, 1, 12, 0, 0, TimeSpan.Zero);

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_database is not null) await _database.DisposeAsync();
    }

    public Task<ILedgerTransaction> BeginAsync(CancellationToken cancellationToken) => _database!.BeginAsync();

    public Task<ILedgerTransaction> BeginReadAsync(CancellationToken cancellationToken) => _database!.BeginAsync();

    public Task<IReadOnlyList<Partition>> ReadAsync(IReadOnlyCollection<DatasetName> datasets, DateRange range, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Partition>>(
            [.. _rows.Values.Where(row => datasets.Contains(row.Dataset) && range.Contains(row.Date)).OrderBy(row => row.Dataset).ThenBy(row => row.Date)]);

    public Task<IReadOnlyDictionary<DatasetName, PartitionColumns>> ColumnsAsync(IReadOnlyDictionary<DatasetName, DateRange> ranges, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IReadOnlyDictionary<DatasetName, int>> ProvisionalAsync(DateRange range, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<DatasetName>> DatasetsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DatasetName>>([.. _rows.Keys.Select(key => key.Item1).Distinct().Order()]);

    internal Partition? Row(string day, string code = "PL") => _rows.GetValueOrDefault((new DatasetName(Source, code), Day(day)));

    internal void Put(string day, PartitionState state, string evidence = "season", bool provisional = false) =>
        _rows[(Pl, Day(day))] = new Partition(Pl, Day(day), state, provisional, 0, null, evidence, null, "before", Now.AddDays(-30));

    internal Task<RequestOutcome> SeasonAsync(string covers, params string[] matches) => SeasonAsync(2023, covers, matches);

    /// <summary>Asks for the season and stores what comes; days as <c>2023-08-12..2023-08-20</c>.</summary>
    internal async Task<RequestOutcome> SeasonAsync(int year, string covers, params string[] matches)
    {
        var request = new PlannedRequest(0, Source, RequestKinds.Season, RequestKinds.SeasonParameters("PL", year), Covers(covers));
        var reader = new SeasonInterpreter(new FeedLedger(this, this), Source);
        return await StoreAsync(await reader.ReadAsync(request, List(matches), Catalogue, "run", Now, 1, default));
    }

    /// <summary>Asks for all days that are covered in one window of PL and CL.</summary>
    internal async Task<RequestOutcome> WindowAsync(string range, string covers, params string[] matches)
    {
        var request = new PlannedRequest(0, Source, RequestKinds.Window, RequestKinds.WindowParameters(Range(range), ["CL", "PL"]), Covers(covers));
        var reader = new WindowInterpreter(new FeedLedger(this, this), Source);
        return await StoreAsync(await reader.ReadAsync(request, List(matches), Catalogue, "run", Now, default));
    }

    internal void Readable(string code = "PL", int year = 2023) => Catalogue = Catalogue.With(code, year, new SeasonAccess(true, Now));

    internal Task<List<string>> MatchesAsync() =>
        _database!.QueryAsync("SELECT s.source_match_id, date(m.match_date), m.status FROM matches m JOIN match_sources s ON s.match_id = m.id ORDER BY 1");

    /// <summary>A match as the answer has it: id, day and, where given, status, code, more fields.</summary>
    internal static string Match(long id, string day, string status = "FINISHED", string code = "PL", int matchday = 1, int goals = 1, string? season = null) => string.Create(
        CultureInfo.InvariantCulture,
        $$$"""
        {"competition":{"code":"{{{code}}}","name":"Name of {{{code}}}"},"season":{{{season ?? Season(matchday)}}},
         "id":{{{id}}},"utcDate":"{{{day}}}T15:00:00Z","status":"{{{status}}}","matchday":3,"stage":"REGULAR_SEASON",
         "homeTeam":{"id":{{{id * 10}}},"name":"Home {{{id}}}"},"awayTeam":{"id":{{{id * 10 + 1}}},"name":"Away {{{id}}}"},
         "score":{"winner":"HOME_TEAM","fullTime":{"home":{{{goals}}},"away":0} } }
        """);

    internal static string Season(int matchday) =>
        string.Create(CultureInfo.InvariantCulture, $$"""{"id":1,"startDate":"2023-08-11","endDate":"2024-05-19","currentMatchday":{{matchday}}}""");

    internal static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateRange Range(string text) =>
        text.Split("..") is [var first, var last] ? DateRange.Inclusive(Day(first), Day(last)) : DateRange.Inclusive(Day(text), Day(text));

    private static ImmutableArray<FeedDates> Covers(string text) => text.Length == 0 ? [] : [new FeedDates(Pl, DateSet.Of(text.Split(", ").Select(Range)))];

    private static MatchList List(string[] matches) => MatchListReader.Read(
        Encoding.UTF8.GetBytes($$"""{"resultSet":{"count":{{matches.Length}}},"matches":[{{string.Join(',', matches)}}]}"""), Source);

    private async Task<RequestOutcome> StoreAsync(RequestOutcome outcome)
    {
        await _database!.InAsync(async transaction => await outcome.StoreAsync(transaction, default));
        foreach (var partition in outcome.Partitions) _rows[(partition.Dataset, partition.Date)] = partition;
        foreach (var file in outcome.Files)
        {
            if (file.Content is { } content) Files[file.Path] = content;
            else Files.Remove(file.Path);
        }

        var facts = Catalogue.Changes(SourceCatalogue.Empty).SetItems(outcome.Facts);
        Catalogue = SourceCatalogue.From(facts);
        return outcome;
    }
}
