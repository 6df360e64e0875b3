using Gapless.Cli.Tests.EndToEnd;
using Gapless.Hosting.Composition;
using Gapless.Testing.Proxy;
using Gapless.Testing.S3;

namespace Gapless.Cli.Tests.Chaos;

/// <summary>A project whose lake is in a bucket, behind a network that loses requests and answers, and a server that refuses and dawdles.</summary>
internal sealed class FaultyStoreProject : ChaosProject
{
    /// <summary>One request in so many.</summary>
    private const int OneIn = 8;

    private static readonly ProxyFault[] Faults =
    [
        ProxyFault.Reset, ProxyFault.LostAnswer, ProxyFault.CutAfter(300), ProxyFault.Hold(TimeSpan.FromMilliseconds(300)),
        ProxyFault.S3Error(503, "SlowDown"), ProxyFault.S3Error(500, "InternalError"),
    ];

    private readonly S3TestBucket _bucket;
    private readonly HttpProxy _proxy;
    private readonly Random _random;

    private FaultyStoreProject(EtfProject project, S3TestBucket bucket, HttpProxy proxy, int seed)
        : base(project)
    {
        (_bucket, _proxy, _random) = (bucket, proxy, new Random(seed));
        EtfBucket.Use(project, bucket, proxy.Address);
    }

    public static async Task<FaultyStoreProject> CreateAsync(int seed)
    {
        var bucket = await S3Server.CreateBucketAsync();
        var project = await CreateSampleAsync();
        await EtfBucket.UploadAsync(project, bucket, Directory.GetFiles(project.PathOf("raw"), "*", SearchOption.AllDirectories));
        return new FaultyStoreProject(project, bucket, HttpProxy.Start(bucket.Endpoint), seed);
    }

    public override Task BeginTroubleAsync()
    {
        _proxy.Faults = _ => Fault();
        return Task.CompletedTask;
    }

    public override Task EndTroubleAsync()
    {
        _proxy.Faults = _ => null;
        return Task.CompletedTask;
    }

    public override async Task<SortedDictionary<string, string>> LakeAsync()
    {
        await EtfBucket.FetchLakeAsync(_bucket, Project);
        var found = LakeReader.Contents(Project.Folder);
        Directory.Delete(Project.PathOf("lake"), recursive: true);
        return found;
    }

    public override async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await _bucket.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override Task OnRestatedAsync(IReadOnlyList<string> files) => EtfBucket.UploadAsync(Project, _bucket, files);

    private ProxyFault? Fault()
    {
        lock (_random) return _random.Next(OneIn) == 0 ? Faults[_random.Next(Faults.Length)] : null;
    }
}
