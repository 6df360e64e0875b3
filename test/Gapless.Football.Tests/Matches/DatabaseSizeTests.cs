using System.Globalization;
using Gapless.Core.Ports;
using Gapless.Football.Matches;
using static Gapless.Football.Tests.TestMatches;

namespace Gapless.Football.Tests.Matches;

public sealed class DatabaseSizeTests(ITestOutputHelper output)
{
    private const int Count = 17_000;

    [Theory, InlineData(SqlDialect.Sqlite, 600), InlineData(SqlDialect.Postgres, 850)]
    public async Task Upsert_SeasonsOfManyCompetitions_StayLean(SqlDialect dialect, int limit)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var empty = await SizeAsync(database);
        foreach (var season in Made(Count).Chunk(340))
            await database.InAsync(t => MatchStore.UpsertAsync(t, season, Noon, default));
        Assert.Equal(Count.ToString(CultureInfo.InvariantCulture), (await database.QueryAsync("SELECT COUNT(*) FROM matches"))[0]);
        var bytes = (await SizeAsync(database) - empty) / Count;
        output.WriteLine($"{dialect}: {bytes} bytes a match");
        Assert.InRange(bytes, 100, limit);
    }

    private static async Task<long> SizeAsync(TestDatabase database)
    {
        var sql = database.Dialect == SqlDialect.Sqlite
            ? "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
            : "SELECT pg_database_size(current_database())";
        return long.Parse((await database.QueryAsync(sql))[0], CultureInfo.InvariantCulture);
    }
}
