using System.IO.Compression;
using System.Net;
using System.Text;
using Gapless.Core.Budgets;
using Gapless.Core.Plans;
using Gapless.Core.Ports;
using Gapless.Core.Runs;
using Gapless.Sources.Http;
using Gapless.Sources.Landing;
using Gapless.Testing;
using Gapless.Testing.Storage;

namespace Gapless.Sources.Tests.Http;

/// <summary>A client over a scripted server, a budget in memory and a clock that jumps to whatever is waited for.</summary>
internal sealed class SourceHarness : IRunListener
{
    public const string Key = "the-secret-key";

    public SourceHarness(int retries = 2, int? limit = null, TimeSpan pause = default)
    {
        Budgets = new MemoryBudgets(Clock);
        var settings = new SourceSettings(
            "src", new Uri("http://source.test/v4/"), BudgetRules.PerMinute(limit), pause, pause, retries, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
        Client = new SourceClient(new HttpClient(Server) { Timeout = Timeout.InfiniteTimeSpan }, settings, new Protocol(), Budgets, new AnswerArchive(Files), Clock);
    }

    public FakeTimeProvider Clock { get; } = new();

    public ScriptedServer Server { get; } = new();

    public MemoryBudgets Budgets { get; }

    public MemoryStore Files { get; } = new();

    public SourceClient Client { get; }

    public RequestTally Tally { get; } = new();

    public List<RunWait> Waits { get; } = [];

    /// <summary>The answers kept, unpacked, by the order of their names.</summary>
    public IEnumerable<string> Answers() => Files.Contents.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => Unpack(file.Value));

    /// <summary>Sends and lets the clock jump over every wait.</summary>
    public async Task<SourceReply<string>> SendAsync(CancellationToken stopping = default)
    {
        var reply = Begin(stopping);
        while (!reply.IsCompleted)
        {
            await Eventually.TrueAsync(() => reply.IsCompleted || Clock.NextDue is not null, "the client waits for the clock");
            if (!reply.IsCompleted && Clock.NextDue is { } due) Clock.SetUtcNow(due);
        }

        return await reply;
    }

    public Task<SourceReply<string>> Begin(CancellationToken stopping = default) =>
        Client.SendAsync(new SourceRequest("things?a=1", "thing"), Parse, new RequestContext("run", Tally, this), stopping);

    private static string Unpack(byte[] packed)
    {
        using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>A body is whole when it ends with a full stop.</summary>
    private static string Parse(ReadOnlyMemory<byte> body)
    {
        var text = Encoding.UTF8.GetString(body.Span);
        return text.EndsWith('.') ? text : throw new UnusableAnswerException("the answer is cut");
    }

    public void OnStarted(Run run, bool resumed)
    {
    }

    public void OnDiscovering(string source, string what)
    {
    }

    public void OnPlanned(string planId, Plan plan, RunProgress progress)
    {
    }

    public void OnWaiting(RunWait wait) => Waits.Add(wait);

    public void OnRequestStarted(PlannedRequest request)
    {
    }

    public void OnRequestEnded(PlannedRequest request, RequestRecord record, RequestOutcome? outcome, RunProgress progress)
    {
    }

    public void OnNotice(string sentence)
    {
    }

    public void OnEnded(Run run, RunProgress progress)
    {
    }

    /// <summary>Status codes as football-data.org means them; Retry-After in seconds.</summary>
    private sealed class Protocol : IProviderProtocol
    {
        public void Prepare(HttpRequestMessage request) => request.Headers.Add("X-Auth-Token", Key);

        public Verdict Read(HttpAnswer answer) => new(
            answer.Status switch
            {
                HttpStatusCode.OK => VerdictKind.Usable,
                HttpStatusCode.TooManyRequests => VerdictKind.Wait,
                HttpStatusCode.Forbidden => VerdictKind.Restricted,
                HttpStatusCode.Unauthorized => VerdictKind.KeyRefused,
                >= HttpStatusCode.InternalServerError => VerdictKind.Transient,
                _ => VerdictKind.Rejected,
            },
            $"HTTP {(int)answer.Status}", answer.Headers.RetryAfter?.Delta ?? TimeSpan.Zero, null, null);
    }
}
