using System.Globalization;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Gapless.Core.Publishing;
using Gapless.Core.Tables;

namespace Gapless.Core.Tests.Publishing;

public sealed class ManifestJsonTests
{
    private static readonly Manifest Small = new(
        new("ods", "trades"),
        new DateOnly(2024, 1, 31),
        "20240201-080000-ab12",
        7,
        "lake/ods/trades/_tmp/run_20240201-080000-ab12/dt=2024-01-31/",
        "lake/ods/trades/dt=2024-01-31/",
        new DateTimeOffset(2024, 2, 1, 16, 0, 59, 999, TimeSpan.FromHours(8)),
        [new("part-0.parquet", 1_024, 30) { Sha256 = "e3b0c44298fc1c14" }, new("part-1.parquet", 512, 4)],
        new TableSchema([new("symbol", "VARCHAR"), new("价格", "DECIMAL(18,4)")]),
        "0123456789abcdef",
        [new("raw.trades", new DateOnly(2024, 1, 24), new DateOnly(2024, 1, 31), "fedcba9876543210"), new("dim.calendar", null, null, "0000000000000001")]);

    [Fact]
    public void Write_SmallManifest_IsTheDocumentedText() => Assert.Equal(
        """
        {
          "dest": "ods.trades",
          "partition_date": "2024-01-31",
          "run_id": "20240201-080000-ab12",
          "file_count": 2,
          "row_count": 34,
          "source_prefix": "lake/ods/trades/_tmp/run_20240201-080000-ab12/dt=2024-01-31/",
          "target_prefix": "lake/ods/trades/dt=2024-01-31/",
          "generated_at": "2024-02-01T08:00:59Z",
          "files": [
            {
              "name": "part-0.parquet",
              "bytes": 1024,
              "rows": 30,
              "sha256": "e3b0c44298fc1c14"
            },
            {
              "name": "part-1.parquet",
              "bytes": 512,
              "rows": 4
            }
          ],
          "schema": [
            {
              "name": "symbol",
              "type": "VARCHAR"
            },
            {
              "name": "价格",
              "type": "DECIMAL(18,4)"
            }
          ],
          "sql_fingerprint": "0123456789abcdef",
          "inputs": [
            {
              "dataset": "raw.trades",
              "from": "2024-01-24",
              "to": "2024-01-31",
              "version": "fedcba9876543210"
            },
            {
              "dataset": "dim.calendar",
              "from": null,
              "to": null,
              "version": "0000000000000001"
            }
          ],
          "token": 7
        }

        """.ReplaceLineEndings("\n"),
        ManifestJson.Write(Small));

    [Fact]
    public void Write_NonPartitionedTable_HasNoDate() =>
        Assert.Null(JsonNode.Parse(ManifestJson.Write(Small with { Date = null }))!["partition_date"]);

    [Fact]
    public void Read_AnyWrittenManifest_GivesItBack() => Prop.ForAll(Published.Manifests.ToArbitrary(), manifest =>
    {
        var text = ManifestJson.Write(manifest);
        var read = ManifestJson.Read(text);
        Published.AssertSame(manifest, read);
        Assert.Equal(text, ManifestJson.Write(read));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Read_UnknownFieldsAndAnotherOrder_AreTolerated()
    {
        var fields = JsonNode.Parse(ManifestJson.Write(Small))!.AsObject();
        fields["files"]![0]!["later"] = "ab";
        var shuffled = new JsonObject(fields.Reverse().Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())).Prepend(new("later", new JsonObject())));

        Published.AssertSame(ManifestJson.Read(ManifestJson.Write(Small)), ManifestJson.Read(shuffled.ToJsonString()));
    }

    [Fact]
    public void Read_AFieldIsMissing_NamesIt()
    {
        var names = JsonNode.Parse(ManifestJson.Write(Small))!.AsObject().Select(pair => pair.Key).Where(name => name != "partition_date").ToList();

        Assert.Equal(12, names.Count);
        Assert.All(names, name => Assert.Contains($" {name} ", Failure(fields => fields.Remove(name)), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("partition_date", "\"2023-02-29\"", "2024-01-31")]
    [InlineData("partition_date", "20240131", "20240131")]
    [InlineData("dest", "\"trades\"", "ods.trades")]
    [InlineData("dest", "\"a b.c\"", "ods.trades")]
    [InlineData("run_id", "[1]", "[1]")]
    [InlineData("token", "-1", "-1")]
    [InlineData("token", "1.5", "123")]
    [InlineData("generated_at", "\"2024-02-01 08:00:59\"", "2024-01-31T08:30:00Z")]
    [InlineData("files", "{}", "[...]")]
    [InlineData("files", "[{\"name\": \"a\", \"bytes\": 1}]", "files[0].rows")]
    [InlineData("schema", "[7]", "schema[0]")]
    [InlineData("inputs", "[{\"dataset\": \"a\", \"version\": \"b\", \"to\": 1}]", "inputs[0].to")]
    [InlineData("file_count", "3", "2")]
    [InlineData("row_count", "33", "34")]
    public void Read_AFieldIsWrong_SaysWhichAndWhatItShouldBe(string name, string value, string part)
    {
        var message = Failure(fields => fields[name] = JsonNode.Parse(value));

        Assert.Contains(name, message, StringComparison.Ordinal);
        Assert.Contains(part, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"dest\": \"ods.tr")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"dest\": \"\\ud800\"}")]
    public void Read_SomethingElse_SaysSo(string text) =>
        Assert.Contains("manifest.json", Assert.Throws<FormatException>(() => ManifestJson.Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_CutAnywhere_NeverGivesAManifest()
    {
        var text = ManifestJson.Write(Small).TrimEnd();
        for (var length = 0; length < text.Length; length++) Assert.Throws<FormatException>(() => ManifestJson.Read(text[..length]));
    }

    [Fact]
    public void Write_UnderAnotherCulture_IsTheSame()
    {
        var before = CultureInfo.CurrentCulture;
        var expected = ManifestJson.Write(Small);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-SA");
            Assert.Equal(expected, ManifestJson.Write(Small));
            Published.AssertSame(ManifestJson.Read(expected), ManifestJson.Read(expected));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string Failure(Action<JsonObject> damage)
    {
        var fields = JsonNode.Parse(ManifestJson.Write(Small))!.AsObject();
        damage(fields);
        return Assert.Throws<FormatException>(() => ManifestJson.Read(fields.ToJsonString())).Message;
    }
}
