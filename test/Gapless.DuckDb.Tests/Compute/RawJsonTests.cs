using System.IO.Compression;
using System.Text;
using Gapless.Core.Computing;
using Gapless.Core.Tables;

namespace Gapless.DuckDb.Tests.Compute;

public sealed class RawJsonTests
{
    private const string Day1 = """
        [
        {"id":1,"homeTeam":{"name":"A","tla":null},"score":{"fullTime":{"home":1,"away":2}},"referees":[],"utcDate":"2024-01-01T12:00:00Z"},
        {"id":2,"homeTeam":{"name":"B","crest":"x"},"score":{"fullTime":{"home":null,"away":null}},"referees":[{"name":"R"}],"utcDate":"2024-01-01T15:00:00Z"}
        ]

        """;

    private const string Day2 = "[\n{\"id\":3,\"homeTeam\":{\"name\":\"C\"},\"score\":{\"duration\":\"REGULAR\"},\"utcDate\":\"2024-01-02T12:00:00Z\"}\n]\n";

    private static readonly SourceContract Matches = ComputeKit.Contract(
        "m", SourceFormat.Json,
        ComputeKit.Column("id", "BIGINT"),
        ComputeKit.Column("homeTeam", "STRUCT(\"name\" VARCHAR, tla VARCHAR)"),
        ComputeKit.Column("score", "STRUCT(fullTime STRUCT(home INTEGER, away INTEGER))"),
        ComputeKit.Column("referees", "STRUCT(\"name\" VARCHAR)[]"),
        ComputeKit.Column("kickoff", "TIMESTAMP", "utcDate"));

    private const string Sql = """
        SELECT id, homeTeam."name" AS home, score.fullTime.home AS goals, len(referees) AS refs, kickoff, '${PARTITION_DATE}' AS dt FROM tmp_m
        """;

    [Fact]
    public async Task Compute_NestedArraysLikeRawDays_SameBothWays()
    {
        await using var kit = new ComputeKit();
        var table = kit.Table("ods.m", Sql);
        var input = ComputeKit.Raw(Matches, kit.File(1, "PL.json.gz", Gzip(Day1)), kit.File(1, "BL1.json.gz", Gzip("[]\n")), kit.File(2, "PL.json.gz", Gzip(Day2)), kit.File(3, "PL.json.gz", []));
        var days = new[] { ComputeKit.Day(1), ComputeKit.Day(2), ComputeKit.Day(3) };

        var together = await kit.Compute(table, days, input);
        var each = await kit.ComputeEach(table, days, input);

        string[] expected = ["1|A|1|0|2024-01-01 12:00:00|2024-01-01", "2|B|NULL|1|2024-01-01 15:00:00|2024-01-01", "3|C|NULL|NULL|2024-01-02 12:00:00|2024-01-02"];
        Assert.Equal(1, together.Result.Statements);
        Assert.Equal(expected, ComputeKit.Read(together, "SELECT * FROM it ORDER BY id"));
        Assert.Equal(expected, ComputeKit.Read(each, "SELECT * FROM it ORDER BY id"));
        Assert.Empty(together.Result.Days[2].Files);
    }

    [Theory]
    [InlineData("{\"id\":1}\n{\"id\":2}\n")]
    [InlineData("\uFEFF[{\"id\":1},{\"id\":2}]")]
    public async Task Compute_OtherWritings_AreRead(string content)
    {
        await using var kit = new ComputeKit();
        var table = kit.Table("ods.m", "SELECT id FROM tmp_m WHERE '${PARTITION_DATE}' <> ''");

        var computed = await kit.Compute(table, 1, 1, ComputeKit.Raw(Matches, kit.File(1, "a.json", content)));

        Assert.Equal(["1", "2"], ComputeKit.Read(computed, "SELECT id FROM it ORDER BY id"));
    }

    [Fact]
    public async Task Compute_NothingDeclared_NestedValuesAsFound()
    {
        await using var kit = new ComputeKit();
        var table = kit.Table("ods.m", "SELECT id, homeTeam.\"name\" AS home FROM tmp_m WHERE '${PARTITION_DATE}' <> ''");
        var input = ComputeKit.Raw(ComputeKit.Contract("m", SourceFormat.Json), kit.File(1, "a.json", Day1), kit.File(2, "a.json", Day2));

        var computed = await kit.Compute(table, 1, 2, input);

        Assert.Equal(["1|A", "2|B", "3|C"], ComputeKit.Read(computed, "SELECT id, home FROM it ORDER BY id"));
    }

    [Fact]
    public async Task Compute_BadValue_ErrorNamesFileAndLine()
    {
        await using var kit = new ComputeKit();
        var table = kit.Table("ods.m", "SELECT id FROM tmp_m WHERE '${PARTITION_DATE}' <> ''");
        var input = ComputeKit.Raw(Matches, kit.File(1, "a.json", "{\"id\":1}\n"), kit.File(2, "b.json", "{\"id\":1}\n{\"id\":\"many\"}\n"));

        var error = await Assert.ThrowsAsync<ComputeException>(() => kit.Compute(table, 1, 2, input));

        Assert.Contains("raw/dt=2024-01-02/b.json", error.Message, StringComparison.Ordinal);
        Assert.Contains("many", error.Message, StringComparison.Ordinal);
    }

    private static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }
}
