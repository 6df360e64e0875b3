using Gapless.DuckDb.Compute;

namespace Gapless.DuckDb.Tests.Compute;

public sealed class BucketFolderTests
{
    [Theory]
    [InlineData("SELECT * FROM read_parquet('s3://lake/ods/*.parquet')", "SELECT * FROM read_parquet('/data/o''clock/ods/*.parquet')")]
    [InlineData("COPY x TO \"s3://lake/a\"", "COPY x TO \"/data/o'clock/a\"")]
    [InlineData("SELECT 's3://other/a', 'see s3://lake/a'", "SELECT 's3://other/a', 'see s3://lake/a'")]
    public void Put_Bucket_OnlyWhereATextBeginsWithIt(string sql, string expected) =>
        Assert.Equal(expected, new BucketFolder("lake", "/data/o'clock/").Put(sql));

    [Fact]
    public void NamedIn_SeveralBuckets_EachOnce() =>
        Assert.Equal(["a", "b"], BucketFolder.NamedIn("SELECT 's3://b/x', 's3://a/y', 's3://b/z'"));
}
