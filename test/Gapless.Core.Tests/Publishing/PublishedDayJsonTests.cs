using FsCheck;
using FsCheck.Fluent;
using Gapless.Core.Publishing;
using Gapless.Core.Tables;

namespace Gapless.Core.Tests.Publishing;

public sealed class PublishedDayJsonTests
{
    [Fact]
    public void Read_AnyFilesAndColumns_GivesThemBack() => Prop.ForAll(Published.Manifests.ToArbitrary(), manifest =>
    {
        Assert.Equal(manifest.Files, PublishedDayJson.ReadFiles(PublishedDayJson.WriteFiles(manifest.Files)));
        Assert.Equal(manifest.Schema.Columns, PublishedDayJson.ReadSchema(PublishedDayJson.WriteSchema(manifest.Schema)).Columns);
    }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void SchemaId_ColumnsWithSeparatorsInTheirNames_AreNotTakenForOthers()
    {
        TableSchema[] schemas =
        [
            new([new("a", "INT"), new("b", "INT")]),
            new([new("a\tINT\nb", "INT")]),
            new([new("a", "INT\nb\tINT")]),
            new([new("ab", "INT"), new("", "INT")]),
            new([]),
        ];

        Assert.Equal(schemas.Length, schemas.Select(schema => schema.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(schemas, schema => Assert.Matches("^[0-9a-f]{16}$", schema.Id));
    }
}
