using Amazon.S3.Model;
using Gapless.Runtime.Execution;
using Gapless.Testing.Proxy;
using Gapless.Testing.S3;

namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>A project whose lake lies in a bucket.</summary>
public sealed class BucketTests
{
    private const string Prefix = "a lake";
    private static readonly string[] FewDays = ["--start-date", "2024-03-01", "--end-date", "2024-03-20"];

    [Theory]
    [InlineData(CrashPoint.BeforeRawFiles, 2)]
    [InlineData(CrashPoint.AfterRawFiles, 3)]
    [InlineData(CrashPoint.BeforeCommit, 1)]
    public async Task Resume_KilledAtAPoint_EndsAsAnUndisturbedRunInAFolder(string point, int pass)
    {
        await using var bucket = await S3Server.CreateBucketAsync();
        var baseline = await Baseline.GetAsync();
        await using var source = await baseline.SourceAsync();
        await using var project = await Baseline.ProjectAsync(source);
        Use(project, bucket, bucket.Endpoint);
        await using (var killed = project.StartToCrash(point, pass, ["collect", .. baseline.Range])) (await killed.WaitAsync()).Expect(128 + (int)Signal.Kill);

        await project.CollectAsync(0, "--resume");

        Assert.False(Directory.Exists(project.PathOf("lake")));
        Assert.False(Directory.Exists(project.PathOf(".gapless")));
        Assert.All(await bucket.KeysAsync(), key => Assert.StartsWith($"{Prefix}/lake/raw/", key, StringComparison.Ordinal));
        await MirrorAsync(bucket, project);
        await Killed.IsMendedAsync(baseline, source, project);
    }

    [Fact]
    public async Task Collect_StoreOption_WinsOverTheFile()
    {
        await using var bucket = await S3Server.CreateBucketAsync();
        await using var source = await SimulatedSource.StartAsync();
        await using var project = await TestProject.CreateAsync(source.Address, competitions: "[PL]");
        Use(project, bucket, bucket.Endpoint);

        await project.CollectAsync(0, [.. FewDays, "--store", "."]);
        Assert.Empty(await bucket.KeysAsync());
        await project.CollectAsync(0, [.. FewDays, "--only", "all", "--store", $"s3://{bucket.Name}/other"]);
        Assert.All(await bucket.KeysAsync(), key => Assert.StartsWith("other/lake/raw/", key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Collect_WrongSecret_Exits4InOneLine()
    {
        await using var bucket = await S3Server.CreateBucketAsync();
        await using var source = await SimulatedSource.StartAsync();
        await using var project = await TestProject.CreateAsync(source.Address, competitions: "[PL]");
        Use(project, bucket, bucket.Endpoint);
        project.Environment["S3_SECRET_KEY"] = "hunter22hunter22";

        var result = await project.CollectAsync(4, FewDays);

        var line = Assert.Single(result.ErrorLines);
        Assert.Contains("s3.secret_key", line, StringComparison.Ordinal);
        Assert.Contains(bucket.Name, line, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter22", result.Out + result.Error + project.Logs(), StringComparison.Ordinal);
        Assert.DoesNotContain(bucket.AccessKey, result.Out + result.Error + project.Logs(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Collect_NoKey_Exits2BeforeAnythingIsAsked()
    {
        await using var source = await SimulatedSource.StartAsync();
        await using var project = await TestProject.CreateAsync(source.Address, competitions: "[PL]");

        var result = await project.CollectAsync(2, [.. FewDays, "--store", "s3://bucket"]);

        Assert.Contains("s3.access_key", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(0, await source.CountAsync());
    }

    [Fact]
    public async Task Collect_ServerGoesAway_Exits1AndResumes()
    {
        await using var bucket = await S3Server.CreateBucketAsync();
        await using var proxy = HttpProxy.Start(bucket.Endpoint);
        await using var source = await SimulatedSource.StartAsync();
        await using var project = await TestProject.CreateAsync(source.Address, competitions: "[PL]", limits: "retries: 1, retry_delay: 20ms, timeout: 10s");
        Use(project, bucket, proxy.Address);
        var gone = 1;
        proxy.Faults = request => Volatile.Read(ref gone) == 1 && request.Path.Contains("daily", StringComparison.Ordinal) ? ProxyFault.Reset : null;

        var result = await project.CollectAsync(1, FewDays);

        Assert.Contains(proxy.Address.AbsoluteUri.TrimEnd('/'), Assert.Single(result.ErrorLines), StringComparison.Ordinal);
        Interlocked.Exchange(ref gone, 0);
        await project.CollectAsync(0, "--resume");
        Assert.Contains(await bucket.KeysAsync(), key => key.StartsWith($"{Prefix}/lake/raw/daily/", StringComparison.Ordinal));
    }

    private static void Use(TestProject project, S3TestBucket bucket, Uri endpoint)
    {
        project.Yaml += $$"""
            store: s3://{{bucket.Name}}/{{Prefix}}
            s3: {endpoint: "{{endpoint}}", access_key: "${S3_ACCESS_KEY}", secret_key: "${S3_SECRET_KEY}"}

            """;
        project.Environment["S3_ACCESS_KEY"] = bucket.AccessKey;
        project.Environment["S3_SECRET_KEY"] = bucket.SecretKey;
    }

    /// <summary>Puts the bucket's objects where a folder's project has them.</summary>
    private static async Task MirrorAsync(S3TestBucket bucket, TestProject project) => await Parallel.ForEachAsync(
        await bucket.KeysAsync(),
        async (key, token) =>
        {
            using var answer = await bucket.Client.GetObjectAsync(new GetObjectRequest { BucketName = bucket.Name, Key = key }, token);
            await answer.WriteResponseStreamToFileAsync(project.PathOf(key[(Prefix.Length + 1)..]), append: false, token);
        });
}
