using Gapless.Core.Errors;
using Gapless.DuckDb.Tests.Support;

namespace Gapless.DuckDb.Tests;

public sealed class BucketFolderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData("SELECT * FROM 's3://stock/lake/x' JOIN 's3://stocks/y' JOIN 's3://other/stock/'", "SELECT * FROM '/srv/it''s/lake/x' JOIN 's3://stocks/y' JOIN 's3://other/stock/'")]
    [InlineData("COPY x TO \"s3://stock/a\"", "COPY x TO \"/srv/it's/a\"")]
    [InlineData("SELECT 'see s3://stock/a' -- s3://stock/z", "SELECT 'see s3://stock/a' -- s3://stock/z")]
    public void Resolve_Bucket_OnlyWhereATextBeginsWithIt(string sql, string expected) =>
        Assert.Equal(expected, BucketFolder.Of("/srv/it's/", "stock", [])!.Resolve(sql));

    [Fact]
    public void Of_WithoutAName_TakesTheOnlyBucketNamed()
    {
        Assert.Equal("'/srv/a' '/srv/b'", BucketFolder.Of("/srv", null, ["COPY x TO 's3://only/a'", "'s3://only/b'"])!.Resolve("'s3://only/a' 's3://only/b'"));
        Assert.Equal("'/srv/a'", BucketFolder.Of("/srv", "", ["'s3://${S3_BUCKET_NAME}/a'"])!.Resolve("'s3://${S3_BUCKET_NAME}/a'"));
        Assert.Null(BucketFolder.Of("/srv", null, ["SELECT 1"]));
    }

    [Fact]
    public void Of_SeveralBuckets_MustBeTold()
    {
        var error = Assert.Throws<GaplessException>(() => BucketFolder.Of("/srv", null, ["'s3://one/a'", "'s3://two/b'"]));

        Assert.Equal(ErrorKind.Usage, error.Kind);
        Assert.Contains("one, two", error.Message, StringComparison.Ordinal);
        Assert.NotNull(BucketFolder.Of("/srv", "two", ["'s3://one/a'", "'s3://two/b'"]));
    }

    [Fact]
    public void MakeFolders_MakesThoseOfCopiesInTheStoreOnly()
    {
        var folder = BucketFolder.Of(_folder.File("it's/store"), "b", [])!;

        folder.MakeFolders(folder.Resolve($"COPY t TO 's3://b/lake/a/x.parquet' (FORMAT parquet); copy t to\n  's3://b/c/d'; SELECT 's3://b/read/x'; COPY t FROM 's3://b/from/x'; COPY t TO 's3://b/../out/x'; COPY t TO '{_folder.File("else/x")}'"));

        Assert.Equal(
            ["it's", "it's/store", "it's/store/c", "it's/store/lake", "it's/store/lake/a"],
            Directory.EnumerateFileSystemEntries(_folder.Path, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(_folder.Path, path)).Order(StringComparer.Ordinal));
    }

    public void Dispose() => _folder.Dispose();
}
