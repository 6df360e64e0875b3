using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Gapless.Core.Publishing;

namespace Gapless.Core.Tests.Publishing;

public sealed class PublishIntentJsonTests
{
    [Fact]
    public void Read_AnyWrittenIntent_GivesItBack() => Prop.ForAll(Published.Intents.ToArbitrary(), intent =>
    {
        var read = PublishIntentJson.Read(PublishIntentJson.Write(intent));
        Assert.Equal(intent.Delete, read.Delete);
        Assert.Equal(intent.Manifest is null, read.Manifest is null);
        if (intent.Manifest is { } manifest) Published.AssertSame(manifest, read.Manifest!);
        Assert.Equal(intent.Replaces is null, read.Replaces is null);
        if (intent.Replaces is { } replaced) Published.AssertSame(replaced, read.Replaces!);
        Assert.Equal(intent, read with { Delete = intent.Delete, Manifest = intent.Manifest, Replaces = intent.Replaces });
        Assert.DoesNotContain('\n', PublishIntentJson.Write(intent));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Theory]
    [InlineData("mode", "\"fast\"", "delete_copy")]
    [InlineData("delete", "[\"a\", 1]", "delete[1]")]
    [InlineData("manifest", "{\"dest\": \"ods.a\"}", "manifest.run_id")]
    [InlineData("evidence", "1", "evidence")]
    [InlineData("replaces", "{\"manifest\": 1}", "replaces.manifest")]
    public void Read_AFieldIsWrong_SaysWhich(string name, string value, string part)
    {
        var fields = JsonNode.Parse(PublishIntentJson.Write(Published.Intents.Sample(1).First()))!.AsObject();
        fields[name] = JsonNode.Parse(value);

        Assert.Contains(part, Assert.Throws<FormatException>(() => PublishIntentJson.Read(fields.ToJsonString())).Message, StringComparison.Ordinal);
    }
}
