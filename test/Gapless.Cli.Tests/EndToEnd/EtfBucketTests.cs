using Gapless.DuckDb;
using Gapless.Runtime.Publishing;
using Gapless.Testing.S3;

namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>The ETF sample, moved to a bucket by the one line that its gapless.yaml names.</summary>
public sealed class EtfBucketTests
{
    [Theory]
    [InlineData(null)]
    [InlineData(PublishPoint.AfterDelete)]
    [InlineData(PublishPoint.AfterManifest)]
    public async Task Backfill_InABucket_EndsAsInAFolder(string? killedAt)
    {
        await using var bucket = await S3Server.CreateBucketAsync();
        await using var folder = await EtfProject.CreateAsync();
        await using var project = folder.Copy();
        (await folder.BackfillAsync()).Expect(0);
        await EtfBucket.MoveAsync(project, bucket);

        if (killedAt is not null)
        {
            await using var killed = project.StartToCrash(killedAt, 4);
            (await killed.WaitAsync()).Expect(128 + (int)Signal.Kill);
        }

        (await project.RunAsync(killedAt is null ? ["backfill", "--start-date", EtfProject.First, "--end-date", EtfProject.Last] : ["backfill", "--resume"])).Expect(0);

        Assert.Equal("n\n32\n", (await project.RunAsync("sql", "SELECT count(*) AS n FROM ods.ods_fund_etf_spot", "--format", "csv")).Expect(0).Out);
        Assert.False(Directory.Exists(project.PathOf("lake")));
        await EtfBucket.FetchLakeAsync(bucket, project);
        Assert.Equal(LakeReader.Contents(folder.Folder), LakeReader.Contents(project.Folder));
    }

    [Fact]
    public async Task Catalog_Build_ShowsCopiesThatFollowTheBucket()
    {
        await using var bucket = await S3Server.CreateBucketAsync();
        await using var project = await EtfProject.CreateAsync();
        await EtfBucket.MoveAsync(project, bucket);
        string[] few = ["--targets", "ods.fund_etf_spot"];
        (await project.BackfillAsync(few)).Expect(0);

        Assert.Contains($"s3://{bucket.Name}", (await project.RunAsync("catalog", "build")).Expect(0).Out, StringComparison.Ordinal);

        Assert.Equal(32, Count(project));
        var before = Copies(project);
        Assert.Equal(4, before.Count);
        (await project.BackfillAsync([.. few, "--only", "all"])).Expect(0);
        (await project.RunAsync("catalog", "build")).Expect(0);
        Assert.Equal(32, Count(project));
        Assert.Equal((4, 0), (Copies(project).Count, Copies(project).Intersect(before).Count()));
    }

    [Fact]
    public async Task Catalog_BuildOfWhichAFetchFails_LeavesTheViewsWithAllTheirRows()
    {
        await using var bucket = await S3Server.CreateBucketAsync();
        await using var project = await EtfProject.CreateAsync();
        await EtfBucket.MoveAsync(project, bucket);
        string[] few = ["--targets", "ods.fund_etf_spot"];
        (await project.BackfillAsync(few)).Expect(0);
        (await project.RunAsync("catalog", "build")).Expect(0);
        (await project.BackfillAsync([.. few, "--only", "all"])).Expect(0);
        var published = (await bucket.KeysAsync()).First(key => key.Contains("ods_fund_etf_spot/dt=", StringComparison.Ordinal) && key.EndsWith(".parquet", StringComparison.Ordinal));
        await bucket.Client.DeleteObjectAsync(bucket.Name, published);

        Assert.Contains(Path.GetFileName(published), (await project.RunAsync("catalog", "build")).Expect(1).Error, StringComparison.Ordinal);

        Assert.Equal(32, Count(project));
    }

    // As any program with DuckDB in it would ask.
    private static long Count(EtfProject project)
    {
        using var catalog = DuckDbInstance.Open(project.PathOf(".duckdb/catalog.duckdb"), DuckDbOptions.Default with { ReadOnly = true });
        using var connection = catalog.Connect();
        return connection.Scalar<long>("SELECT count(*) FROM ods.ods_fund_etf_spot WHERE dt >= DATE '2024-01-01'", CancellationToken.None);
    }

    private static List<string> Copies(EtfProject project) => [.. Directory.GetFiles(project.PathOf(".duckdb/lake"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
}
