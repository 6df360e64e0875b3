using Gapless.Core.Errors;
using Gapless.Runtime.Dags;

namespace Gapless.Runtime.Tests.Dags;

public sealed class DagConfTests
{
    [Fact]
    public void Parse_JsonTypes_AreTaken() => Same(
        """{"start_date": "2024-01-01", "end_date": "2024-02-29", "targets": ["ods", " dwd.x "], "batch_size": 30, "continue_on_error": true, "init": false, "partition_date": "2024-03-01"}""");

    [Fact]
    public void Parse_Strings_AreTakenAsWhatTheyMean() => Same(
        """{"start_date": " 2024-01-01", "end_date": "2024-02-29 ", "targets": "[\"ods\", \"dwd.x\"]", "batch_size": "30", "continue_on_error": "True", "init": "false", "partition_date": "2024-03-01"}""");

    [Theory]
    [InlineData("\"ods, dwd.x\"")]
    [InlineData("\"ods,dwd.x,\"")]
    [InlineData("\"['ods', 'dwd.x']\"")]
    public void Parse_TargetsInAString_AreAList(string targets) => Assert.Equal(["ods", "dwd.x"], DagConf.Parse($"{{\"targets\": {targets}}}").Targets!.Value);

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"start_date": null, "targets": "", "batch_size": " ", "init": null}""")]
    public void Parse_NothingGiven_IsAllNull(string json) => Assert.Equal(new DagConf(), DagConf.Parse(json));

    [Theory]
    [InlineData("1", true)]
    [InlineData("0", false)]
    [InlineData("\"FALSE\"", false)]
    public void Parse_Flag_InManySpellings(string written, bool expected) => Assert.Equal(expected, DagConf.Parse($"{{\"init\": {written}}}").Init);

    [Theory]
    [InlineData("""{"strat_date": "2024-01-01"}""", "conf: unknown key 'strat_date'; did you mean 'start_date'?")]
    [InlineData("""{"whatever_else": 1}""", "the known ones are: start_date, end_date, targets, batch_size, continue_on_error, init, partition_date")]
    [InlineData("""{"start_date": "2024-02-30"}""", "conf: start_date must be a day such as \"2024-02-29\"; found \"2024-02-30\"")]
    [InlineData("""{"end_date": 20240101}""", "found 20240101")]
    [InlineData("""{"batch_size": 0}""", "conf: batch_size must be a whole number from 1; found 0")]
    [InlineData("""{"batch_size": "-3"}""", "found \"-3\"")]
    [InlineData("""{"batch_size": 1.5}""", "found 1.5")]
    [InlineData("""{"batch_size": [1]}""", "found [1]")]
    [InlineData("""{"continue_on_error": "maybe"}""", "conf: continue_on_error must be true or false; found \"maybe\"")]
    [InlineData("""{"init": []}""", "conf: init must be true or false; found []")]
    [InlineData("""{"targets": [1]}""", "conf: targets must be a list of layers and tables")]
    [InlineData("""{"targets": "[ods"}""", "conf: targets must be a list")]
    [InlineData("""{"targets": {"a": 1}}""", "conf: targets must be a list")]
    [InlineData("""{"start_date": "2024-02-01", "end_date": "2024-01-01"}""", "conf: end_date 2024-01-01 is before start_date 2024-02-01: swap them.")]
    [InlineData("{start_date: 1}", "--conf is not valid JSON")]
    [InlineData("""{"init": true, "init": false}""", "--conf is not valid JSON")]
    [InlineData("[1]", "--conf must be a JSON object")]
    public void Parse_Wrong_SaysWhatIsExpected(string json, string expected)
    {
        var error = Assert.Throws<GaplessException>(() => DagConf.Parse(json));
        Assert.Equal(ErrorKind.Usage, error.Kind);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_ManyProblems_AreAllTold() =>
        Assert.Equal(3, Assert.Throws<GaplessException>(() => DagConf.Parse("""{"inti": true, "batch_size": 0, "start_date": "soon"}""")).Message.Split('\n').Length);

    private static void Same(string json)
    {
        var conf = DagConf.Parse(json);
        Assert.Equal((new DateOnly(2024, 1, 1), new DateOnly(2024, 2, 29), 30, true, false, new DateOnly(2024, 3, 1)), (conf.StartDate, conf.EndDate, conf.BatchSize, conf.ContinueOnError, conf.Init, conf.PartitionDate));
        Assert.Equal(["ods", "dwd.x"], conf.Targets!.Value);
    }
}
