using Gapless.Core.Budgets;
using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Ports;
using Gapless.Core.Runs;
using Gapless.Sources.Landing;
using Polly;
using Polly.Retry;

namespace Gapless.Sources.Http;

/// <summary>Sends requests to one source: within its budget, with pauses and retries, landing each answer before it is read.</summary>
/// <remarks>
/// A stop never interrupts an HTTP request under way (its answer was paid for), only the waits between two.
/// Not for several threads at once: the source's lease makes its requests come one by one.
/// </remarks>
public sealed class SourceClient(
    HttpClient http,
    SourceSettings settings,
    IProviderProtocol protocol,
    IBudgetStore budgets,
    AnswerArchive archive,
    TimeProvider time)
{
    /// <summary>After the retries of one request, this many more failures in a row mean that the source is down.</summary>
    private const int FurtherFailures = 2;

    private readonly FailureStreak _streak = new(settings.Retries + 1 + FurtherFailures);

    /// <summary>How the source is asked.</summary>
    public SourceSettings Settings => settings;

    /// <summary>Sends the request until it has a usable answer, is refused, or its retries are used up.</summary>
    /// <param name="request">What to ask for.</param>
    /// <param name="parse">Reads a usable body; throws <see cref="UnusableAnswerException"/> when it is cut or wrong.</param>
    /// <param name="context">On whose behalf.</param>
    /// <param name="stopping">Ends waits; an HTTP request under way is finished.</param>
    /// <exception cref="RequestFailedException">No usable answer after all retries, or the source rejects the request as such.</exception>
    /// <exception cref="GaplessException">The key is refused, or the source is down.</exception>
    public async Task<SourceReply<T>> SendAsync<T>(
        SourceRequest request, Func<ReadOnlyMemory<byte>, T> parse, RequestContext context, CancellationToken stopping)
        where T : class
    {
        var attempts = 0;
        var last = await Pipeline<T>(context).ExecuteAsync(async token => await AttemptAsync(token), stopping);
        return last.Kind switch
        {
            VerdictKind.Usable => new SourceReply<T>(last.Content, null, last.ReceivedAt, attempts),
            VerdictKind.Restricted => new SourceReply<T>(null, last.Message, last.ReceivedAt, attempts),
            VerdictKind.KeyRefused => throw new GaplessException(ErrorKind.Refused, Text.Of("Source.KeyRefused", settings.Source, last.Message)),
            _ when _streak.IsOver => throw new GaplessException(ErrorKind.SourceDown, Text.Of("Source.Down", settings.Source, settings.BaseUrl, last.Message)),
            _ => throw new RequestFailedException(last.Message ?? "no usable answer", attempts),
        };

        async Task<Attempt<T>> AttemptAsync(CancellationToken token)
        {
            while (true)
            {
                var window = await ReserveAsync(context, token);
                attempts++;
                var attempt = await SendOnceAsync(request, parse, window, context);
                if (attempt.Kind != VerdictKind.Wait) return attempt;
                // 429 is the provider's clock speaking, not an error: the next reservation waits as told.
                context.Listener.OnWaiting(new RunWait(settings.Source, RunWaitKind.Quota, attempt.Wait, Text.Of("Source.LimitExceeded", settings.Source)));
            }
        }
    }

    private ResiliencePipeline<Attempt<T>> Pipeline<T>(RequestContext context)
        where T : class
    {
        var builder = new ResiliencePipelineBuilder<Attempt<T>> { TimeProvider = time };
        if (settings.Retries == 0) return builder.Build();
        return builder.AddRetry(new RetryStrategyOptions<Attempt<T>>
        {
            ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Result is { Kind: VerdictKind.Transient } && !_streak.IsOver),
            MaxRetryAttempts = settings.Retries,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = settings.RetryDelay,
            MaxDelay = TimeSpan.FromMinutes(2),
            OnRetry = arguments =>
            {
                context.Listener.OnWaiting(new RunWait(settings.Source, RunWaitKind.Retry, arguments.RetryDelay, arguments.Outcome.Result?.Message));
                return ValueTask.CompletedTask;
            },
        }).Build();
    }

    private async Task<long> ReserveAsync(RequestContext context, CancellationToken stopping)
    {
        while (true)
        {
            stopping.ThrowIfCancellationRequested();
            var decision = await budgets.ReserveAsync(settings.Source, settings.Budget, stopping);
            if (decision.WindowId is { } window) return window;
            context.Listener.OnWaiting(new RunWait(settings.Source, decision.Reason, decision.Wait, null));
            await Task.Delay(decision.Wait, time, stopping);
        }
    }

    private async Task<Attempt<T>> SendOnceAsync<T>(SourceRequest request, Func<ReadOnlyMemory<byte>, T> parse, long window, RequestContext context)
        where T : class
    {
        context.Tally.CountSent();
        HttpAnswer answer;
        try
        {
            answer = await ReceiveAsync(request);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or InvalidDataException or OperationCanceledException)
        {
            await CorrectAsync(new BudgetCorrection(window, false, null, null, null, Pause()));
            return Failed<T>(context, error is OperationCanceledException ? Text.Of("Source.Timeout", settings.Timeout.TotalSeconds) : OneLine(error));
        }

        var verdict = protocol.Read(answer);
        var refusedFor = verdict.Kind == VerdictKind.Wait ? verdict.Wait : (TimeSpan?)null;
        await CorrectAsync(new BudgetCorrection(window, true, verdict.Available, verdict.ResetIn, refusedFor, Pause()));
        return await ReadAsync(request, parse, answer, verdict, context);
    }

    private async Task<Attempt<T>> ReadAsync<T>(
        SourceRequest request, Func<ReadOnlyMemory<byte>, T> parse, HttpAnswer answer, Verdict verdict, RequestContext context)
        where T : class
    {
        switch (verdict.Kind)
        {
            case VerdictKind.Usable:
                await archive.KeepAsync(settings.Source, context.RunId, request.Name, answer);
                try
                {
                    var content = parse(answer.Body);
                    Succeeded(context);
                    return new Attempt<T>(VerdictKind.Usable, content, null, TimeSpan.Zero, answer.ReceivedAt);
                }
                catch (UnusableAnswerException error)
                {
                    return Failed<T>(context, error.Message);
                }

            case VerdictKind.Transient:
                return Failed<T>(context, verdict.Message);
            case VerdictKind.Restricted:
                Succeeded(context);
                return new Attempt<T>(verdict.Kind, null, verdict.Message, TimeSpan.Zero, answer.ReceivedAt);
            default:
                if (verdict.Kind != VerdictKind.Wait) context.Tally.CountFailed();
                return new Attempt<T>(verdict.Kind, null, verdict.Message, verdict.Wait, answer.ReceivedAt);
        }
    }

    private async Task<HttpAnswer> ReceiveAsync(SourceRequest request)
    {
        using var timeout = new CancellationTokenSource(settings.Timeout, time);
        using var message = new HttpRequestMessage(HttpMethod.Get, new Uri(settings.BaseUrl, request.Address));
        protocol.Prepare(message);
        using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, timeout.Token);
        var body = await response.Content.ReadAsByteArrayAsync(timeout.Token);
        return new HttpAnswer(response.StatusCode, response.Headers, body, time.GetUtcNow());
    }

    // The request is sent and counted: the ledger hears of it even while a stop is under way.
    private Task CorrectAsync(BudgetCorrection correction) =>
        budgets.CorrectAsync(settings.Source, settings.Budget, correction, CancellationToken.None);

    private TimeSpan Pause() => settings.MinPause + (settings.MaxPause - settings.MinPause) * Random.Shared.NextDouble();

    private void Succeeded(RequestContext context)
    {
        _streak.Succeeded();
        context.Tally.CountSucceeded();
    }

    private Attempt<T> Failed<T>(RequestContext context, string? message)
        where T : class
    {
        _streak.Failed();
        context.Tally.CountFailed();
        return new Attempt<T>(VerdictKind.Transient, null, message, TimeSpan.Zero, time.GetUtcNow());
    }

    private static string OneLine(Exception error)
    {
        // The message of a failed connection names the host and the port; the socket's own does not.
        var told = error is HttpRequestException { InnerException: System.Net.Sockets.SocketException } ? error : error.GetBaseException();
        var root = told.Message.ReplaceLineEndings(" ");
        return root.Length <= 300 ? root : root[..300];
    }
}
