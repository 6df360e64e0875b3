using Gapless.Core.Errors;
using Gapless.Core.Tables;
using Gapless.Hosting.Configuration;

namespace Gapless.Hosting.Tests.Configuration;

public sealed class WarehouseFileTests
{
    private const string Layers = "layer_dependencies: {ods: [], dwd: [ods]}\n";
    private static readonly string File = Path.GetFullPath(Path.Combine(Path.GetTempPath(), "a project", "dw_config.yaml"));

    private static WarehouseConfig Parse(string yaml, string store = "/lake") =>
        WarehouseFile.Parse(File, yaml, store, name => name == "RAW" ? "raw/${HOME}" : name == "PARTITION_DATE" ? "2024-01-01" : null);

    private static string Fault(string yaml, string store = "/lake")
    {
        var error = Assert.Throws<GaplessException>(() => Parse(yaml, store));
        Assert.Equal(ErrorKind.Usage, error.Kind);
        return error.Message;
    }

    private static SourceContract Source(string yaml, string store = "/lake") => Assert.Single(Parse($"{Layers}sources: {{x: {{{yaml}}}}}", store).Sources).Value;

    [Fact]
    public void Parse_EveryKey_IsTaken()
    {
        var config = Parse("""
            layer_dependencies:
              raw: []
              ads: [dwd, dim]
              dim: dwd
              dwd: [ods, raw]
              ods: [raw]
              empty:
            table_dependencies:
              dwd.x: [ods.ods_y, ods.z]
              ads.report: dim.full
            sources:
              ods.ods_spot:
                path: ./raw/daily/spot/dt=${PARTITION_DATE}/
                format: csv
                encoding: Windows-1252
                delimiter: ";"
                columns:
                  symbol: VARCHAR
                  price: {type: "DECIMAL(18, 4)", from: [last, close]}
                  note: {from: remark}
                  any:
              y: {path: raw/y, format: parquet}
            """);

        Assert.Equal(["ods", "dwd", "dim", "ads", "empty"], config.Layers);
        Assert.Equal(["dwd", "dim"], config.LayerDependencies["ads"]);
        Assert.Equal(["dwd"], config.LayerDependencies["dim"]);
        Assert.Empty(config.LayerDependencies["ods"]);
        Assert.Equal(
            [("dwd.x", "ods.ods_y", 9), ("dwd.x", "ods.z", 9), ("ads.report", "dim.full", 10)],
            config.TableDependencies.Select(one => (one.Table.ToString(), one.Input.ToString(), one.Line)));
        var spot = config.Sources["ods_spot"];
        Assert.Equal(("ods_spot", "raw/daily/spot/dt=${PARTITION_DATE}", SourceFormat.Csv, "windows-1252", ';', 12), (spot.Table, spot.Path, spot.Format, spot.Encoding, spot.Delimiter, spot.Line));
        Assert.Equal(["symbol VARCHAR ", "price DECIMAL(18, 4) last,close", "note  remark", "any  "], spot.Columns.Select(column => $"{column.Name} {column.Type} {string.Join(',', column.From)}"));
        var y = config.Sources["y"];
        Assert.Equal((SourceFormat.Parquet, null, null), (y.Format, y.Encoding, y.Delimiter));
        Assert.Empty(y.Columns);
    }

    [Theory]
    [InlineData("path: raw/x", "raw/x")]
    [InlineData("path: 'raw/x/{${PARTITION_DATE}}.csv'", "raw/x/{${PARTITION_DATE}}.csv")]
    [InlineData("path: ${NOWHERE:-raw}/x", "raw/x")]
    [InlineData("path: s3://any-bucket/raw/x/", "raw/x")]
    public void Parse_Path_IsWithinTheStore(string yaml, string expected) => Assert.Equal(expected, Source(yaml).Path);

    [Fact]
    public void Parse_PathInABucket_IsOfTheStoresOwn()
    {
        Assert.Equal("raw/x", Source("path: s3://mine/raw/x", "s3://mine").Path);
        Assert.Equal("x", Source("path: s3://mine/raw/x", "s3://mine/raw/").Path);
        Assert.Equal("raw/x", Source("path: raw/x", "s3://mine").Path);
        Assert.Contains("found 's3://other/raw/x'", Fault(Layers + "sources: {x: {path: s3://other/raw/x}}", "s3://mine"), StringComparison.Ordinal);
        Assert.Contains("found 's3://mine/rawer/x'", Fault(Layers + "sources: {x: {path: s3://mine/rawer/x}}", "s3://mine/raw"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/raw/x")]
    [InlineData("../raw")]
    [InlineData("raw/../../x")]
    [InlineData("raw//x")]
    [InlineData("C:/raw")]
    [InlineData("raw\\x")]
    [InlineData("https://host/x")]
    [InlineData("s3://bucket")]
    [InlineData("s3://bucket/../x")]
    [InlineData("${RAW}/x")]
    public void Parse_PathThatLeavesTheStore_IsRefused(string path) =>
        Assert.Contains("sources.x.path must be a path within the store", Fault($"{Layers}sources: {{x: {{path: '{path}'}}}}"), StringComparison.Ordinal);

    [Theory]
    [InlineData("'\t'", '\t')]
    [InlineData("\"\\t\"", '\t')]
    [InlineData("tab", '\t')]
    [InlineData("'|'", '|')]
    [InlineData("','", ',')]
    [InlineData("auto", null)]
    [InlineData("", null)]
    public void Parse_Delimiter_IsOneCharacter(string text, char? expected) => Assert.Equal(expected, Source($"path: x, delimiter: {text}").Delimiter);

    [Theory]
    [InlineData("latin1", "iso-8859-1")]
    [InlineData("UTF-8", "utf-8")]
    [InlineData("cp1252", "windows-1252")]
    [InlineData("gbk", "gb2312")]
    [InlineData("Auto", null)]
    public void Parse_Encoding_HasOneName(string text, string? expected) => Assert.Equal(expected, Source($"path: x, encoding: {text}").Encoding);

    [Theory]
    [InlineData("layer_dependency: {ods: []}", 1, "unknown key 'layer_dependency' in dw_config.yaml; did you mean 'layer_dependencies'?")]
    [InlineData("sources: {}", 1, "layer_dependencies must name the layers")]
    [InlineData("layer_dependencies:\n  ods: []\n  dwd: [osd]", 3, "there is no layer 'osd' in layer_dependencies; did you mean 'ods'?")]
    [InlineData("layer_dependencies:\n  ods: []\n  dwd: [something]", 3, "there are: ods, dwd")]
    [InlineData("layer_dependencies:\n  ods: [ads]\n  dwd: [ods]\n  ads: [dwd]", 2, "these layers depend on each other in a circle: ods -> ads -> dwd -> ods")]
    [InlineData("layer_dependencies:\n  ods: []\n  ODS: []", 3, "layer 'ODS' is there twice")]
    [InlineData("layer_dependencies:\n  o ds: []", 2, "'o ds' cannot be a layer's name")]
    [InlineData("layer_dependencies:\n  ods: {a: b}", 2, "layer_dependencies.ods must be a list of layers such as [ods, dwd]; found a section")]
    [InlineData(Layers + "table_dependencies:\n  dwd.x: [odd.y]", 3, "there is no layer 'odd'")]
    [InlineData(Layers + "table_dependencies:\n  x: [ods.y]", 3, "must be a list of tables such as [ods.ods_x, ods.ods_y]; found 'x'")]
    [InlineData(Layers + "sources:\n  spot: {format: csv}", 3, "sources.spot.path is missing")]
    [InlineData(Layers + "sources:\n  spot: {path: x, foramt: csv}", 3, "unknown key 'foramt' in sources.spot; did you mean 'format'?")]
    [InlineData(Layers + "sources:\n  spot: {path: x, format: xml}", 3, "sources.spot.format must be csv / json / parquet; found 'xml'")]
    [InlineData(Layers + "sources:\n  spot: {path: x, format: '1'}", 3, "found '1'")]
    [InlineData(Layers + "sources:\n  spot: {path: x, encoding: utf-9}", 3, "sources.spot.encoding must be 'auto' or an encoding")]
    [InlineData(Layers + "sources:\n  spot: {path: x, delimiter: ab}", 3, "sources.spot.delimiter must be 'auto' or one character")]
    [InlineData(Layers + "sources:\n  spot: {path: x, format: json, delimiter: ';'}", 3, "only format csv has one")]
    [InlineData(Layers + "sources:\n  spot: {path: x, format: parquet, encoding: utf-8}", 3, "format parquet has none")]
    [InlineData(Layers + "sources:\n  spot: {path: x}\n  ods.ods_spot: {path: y}", 4, "'ods.ods_spot' is the same source as 'spot'")]
    [InlineData(Layers + "sources:\n  osd.spot: {path: x}", 3, "there is no layer 'osd'")]
    [InlineData(Layers + "sources:\n  a/b: {path: x}", 3, "'a/b' cannot be a source's name")]
    [InlineData(Layers + "sources:\n  spot: {path: x, columns: {a: INT; DROP}}", 3, "sources.spot.columns.a must be a DuckDB type")]
    [InlineData(Layers + "sources:\n  spot: {path: x, columns: {a: {typ: INT}}}", 3, "unknown key 'typ' in sources.spot.columns.a; did you mean 'type'?")]
    [InlineData(Layers + "sources:\n  spot:\n    path: x\n    columns:\n      a: {from: [b]}\n      B: INT", 7, "column 'B' is named twice")]
    [InlineData(Layers + "sources:\n  spot: x", 3, "sources.spot must be a section of 'key: value' lines; found 'x'")]
    public void Parse_Wrong_NamesFileLineAndWhatToDo(string yaml, int line, string expected)
    {
        var message = Fault(yaml);
        Assert.StartsWith($"{File}:{line}: ", message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_ManyProblems_AreAllTold() => Assert.Equal(
        [":1:", ":2:", ":3:"],
        Fault("layer_dependencies: {ods: [x]}\ntabel_dependencies: {}\nsources: {spot: {path: ../x}}").Split('\n').Select(line => line[File.Length..(File.Length + 3)]));
}
