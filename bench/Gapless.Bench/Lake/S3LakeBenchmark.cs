using System.Globalization;
using System.Text;
using Gapless.Core.Secrets;
using Gapless.Storage.S3;
using Gapless.Testing.Proxy;
using Gapless.Testing.S3;

namespace Gapless.Bench.Lake;

/// <summary>Many small days in a bucket whose every request takes 20 ms more: one backfill, and one day after the other by hand.</summary>
internal static class S3LakeBenchmark
{
    private const int Days = 90;
    private const int Rounds = 3;
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(20);

    public static async Task RunAsync(Report report)
    {
        if (Environment.GetEnvironmentVariable("GAPLESS_TEST_S3") is not { Length: > 0 })
        {
            report.Skip($"{Days} days on S3", $"GAPLESS_TEST_S3 is not set");
            return;
        }

        await using var bucket = await S3Server.CreateBucketAsync();
        await using var proxy = HttpProxy.Start(bucket.Endpoint);
        proxy.Latency = Latency;
        var best = new Best();
        int loop = 0, backfill = 0;
        for (var round = 0; round < Rounds; round++)
        {
            loop = await CountAsync(proxy, () => LoopAsync(best, bucket, proxy, $"loop{round}"));
            backfill = await CountAsync(proxy, () => BackfillAsync(best, bucket, proxy, $"backfill{round}"));
        }

        report.Add($"{Days} days x 1 table of {Quotes.RowsPerDay:N0} rows, {Latency.TotalMilliseconds} ms a request: backfill", $"{best["backfill"]:F2} s");
        report.Add($"bare loop: fetch, COPY, publish, one day after the other", $"{best["loop"]:F2} s");
        report.Add($"bare loop / backfill", $"{best["loop"] / best["backfill"]:F1}", ">= 5", best["loop"] >= 5 * best["backfill"]);
        report.Add($"requests a day, backfill", $"{(double)backfill / Days:F1}");
        report.Add($"requests a day, bare loop", $"{(double)loop / Days:F1}");
    }

    private static async Task<int> CountAsync(HttpProxy proxy, Func<Task> work)
    {
        proxy.Forget();
        await work();
        return proxy.Requests.Count;
    }

    private static async Task BackfillAsync(Best best, S3TestBucket bucket, HttpProxy proxy, string prefix)
    {
        await UploadRawAsync(bucket, prefix);
        using var store = Open(bucket, proxy.Address, prefix);
        await using var project = await LakeProject.CreateAsync(Quotes.Sample, store);
        await best.TimeAsync("backfill", () => project.BackfillAsync(Days));
    }

    private static async Task LoopAsync(Best best, S3TestBucket bucket, HttpProxy proxy, string prefix)
    {
        await UploadRawAsync(bucket, prefix);
        using var store = Open(bucket, proxy.Address, prefix);
        await best.TimeAsync("loop", () => LoopAsync(store));
    }

    private static async Task LoopAsync(S3Store store)
    {
        var folder = TemporaryFolder.Make();
        using var bare = new BareLake(Quotes.Sample, folder);
        var (raw, computed) = (Path.Combine(folder, "data.csv"), Path.Combine(folder, "data.parquet"));
        foreach (var day in Sample.Days(Days))
        {
            await store.DownloadAsync($"{Quotes.Sample.Raw}/{Sample.Folder(day)}/data.csv", raw, CancellationToken.None);
            bare.Copy(day, bare.Scan(raw, isTold: true), computed);
            var target = $"lake/ods/quotes/{Sample.Folder(day)}/";
            await store.UploadAsync(computed, $"{target}data.parquet", CancellationToken.None);
            var manifest = string.Create(CultureInfo.InvariantCulture, $"{{\"partition_date\":\"{day:yyyy-MM-dd}\",\"file_count\":1}}");
            await store.WriteAsync($"{target}manifest.json", Encoding.UTF8.GetBytes(manifest), durable: true, CancellationToken.None);
            await store.WriteAsync($"{target}_SUCCESS", ReadOnlyMemory<byte>.Empty, durable: true, CancellationToken.None);
        }
    }

    // Past the proxy: it is not what is measured.
    private static async Task UploadRawAsync(S3TestBucket bucket, string prefix)
    {
        using var store = Open(bucket, bucket.Endpoint, prefix);
        await Parallel.ForEachAsync(Sample.Days(Days), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (day, token) =>
            await store.WriteAsync($"{Quotes.Sample.Raw}/{Sample.Folder(day)}/data.csv", Quotes.File(day), durable: true, token));
    }

    private static S3Store Open(S3TestBucket bucket, Uri endpoint, string prefix) => new(
        new S3Settings(bucket.Name, new Secret(bucket.AccessKey), new Secret(bucket.SecretKey)) { Endpoint = endpoint, Prefix = prefix }, TimeProvider.System);
}
