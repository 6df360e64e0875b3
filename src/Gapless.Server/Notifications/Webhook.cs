using System.Net;
using System.Net.Http.Headers;
using System.Threading.Channels;
using Gapless.Core.Telemetry;
using Gapless.Hosting.Errors;
using Gapless.Runtime.Options;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Gapless.Server.Notifications;

/// <summary>One that is told, in the order in which things happen. What he cannot be told in time is dropped: nobody waits for him.</summary>
internal sealed partial class Webhook : IDisposable
{
    /// <summary>How many may wait.</summary>
    public const int MostWaiting = 100;

    private const int Retries = 5;
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(2);
    private readonly NotifyOptions _options;
    private readonly NotificationWriter _writer;
    private readonly HttpClient _http;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Uri _address;
    private readonly Channel<Notification> _waiting;
    private readonly ResiliencePipeline<HttpResponseMessage> _sending;

    /// <summary>Makes it; nothing is sent before <see cref="RunAsync"/>.</summary>
    public Webhook(NotifyOptions options, NotificationWriter writer, HttpClient http, TimeProvider time, ILogger logger)
    {
        _options = options;
        _writer = writer;
        _http = http;
        _time = time;
        _logger = logger;
        _address = new Uri(options.Url.Reveal());
        _waiting = Channel.CreateBounded<Notification>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }, _ => Count("dropped"));
        _sending = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                ShouldHandle = attempt => ValueTask.FromResult(MayPass(attempt.Outcome)),
                MaxRetryAttempts = Retries,
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromSeconds(2),
                MaxDelay = LongestPause,
                UseJitter = true,
                DelayGenerator = attempt => ValueTask.FromResult(Told(attempt.Outcome.Result?.Headers.RetryAfter)),
                OnRetry = attempt =>
                {
                    attempt.Outcome.Result?.Dispose();
                    return ValueTask.CompletedTask;
                },
            })
            .AddTimeout(AnswerTime)
            .Build();
    }

    /// <summary>Takes it up, when it is wanted here; never waits.</summary>
    public void Tell(Notification notification)
    {
        if (_options.On.HasFlag(notification.Event)) _waiting.Writer.TryWrite(notification);
    }

    /// <summary>No more comes.</summary>
    public void Close() => _waiting.Writer.TryComplete();

    /// <summary>Sends until it is closed and all is sent, or until cancelled; never fails.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var notification in _waiting.Reader.ReadAllAsync(cancellationToken)) Count(await SendAsync(notification, cancellationToken) ? "sent" : "failed");
        }
        catch (OperationCanceledException)
        {
        }
    }

    /// <inheritdoc />
    public void Dispose() => Close();

    private async Task<bool> SendAsync(Notification notification, CancellationToken cancellationToken)
    {
        try
        {
            var body = await _writer.WriteAsync(notification, _options.Format, cancellationToken);
            using var answer = await _sending.ExecuteAsync(async token => await PostAsync(body, token), cancellationToken);
            if (answer.IsSuccessStatusCode) return true;
            Failed(_address.Host, $"HTTP {(int)answer.StatusCode}");
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Failed(_address.Host, KnownErrors.Redactor.Redact(error.Message));
        }

        return false;
    }

    private Task<HttpResponseMessage> PostAsync(byte[] body, CancellationToken cancellationToken)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        return _http.PostAsync(_address, content, cancellationToken);
    }

    private static bool MayPass(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Exception: HttpRequestException or TimeoutRejectedException } => true,
        { Result.StatusCode: HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError } => true,
        _ => false,
    };

    // Null: as long as is usual.
    private TimeSpan? Told(RetryConditionHeaderValue? header)
    {
        var told = header?.Delta ?? (header?.Date is { } date ? date - _time.GetUtcNow() : null);
        return told is { } wait && wait > TimeSpan.Zero ? (wait < LongestPause ? wait : LongestPause) : null;
    }

    private static void Count(string outcome) => Instruments.Notifications.Add(1, Instruments.Tag("outcome", outcome));

    [LoggerMessage(Level = LogLevel.Warning, Message = "A notification did not reach {Host}: {Problem}")]
    private partial void Failed(string host, string problem);
}
