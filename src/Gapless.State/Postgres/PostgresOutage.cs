using System.Net.Sockets;
using Npgsql;
using Polly;
using Polly.Retry;

namespace Gapless.State.Postgres;

/// <summary>Rides out a server that restarts, as far as that is safe: only what has had no effect is done again.</summary>
/// <remarks>A server that has never answered is not waited for: then the address is more likely wrong than the server away.</remarks>
internal sealed class PostgresOutage
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>Half a minute of pauses.</summary>
    private const int Connects = 60;

    /// <summary>Each begins by connecting, which has its own patience.</summary>
    private const int Repeats = 3;

    private readonly ResiliencePipeline _connecting;
    private readonly ResiliencePipeline _working;
    private volatile bool _hasAnswered;

    /// <param name="time">The clock of the pauses.</param>
    internal PostgresOutage(TimeProvider time)
    {
        _connecting = Pipeline(time, Connects, Pause, error => _hasAnswered && IsOutage(error));
        _working = Pipeline(time, Repeats, TimeSpan.Zero, IsOutage);
    }

    /// <summary>Begins a transaction; while the server is away, again and again for about half a minute.</summary>
    internal async Task<T> ConnectAsync<T>(Func<Task<T>> begin, CancellationToken cancellationToken)
    {
        var begun = await _connecting.ExecuteAsync(async _ => await begin(), cancellationToken);
        _hasAnswered = true;
        return begun;
    }

    /// <summary>Does work that is not committed; again from its beginning when the server went away under it, since then it has undone all of it.</summary>
    internal async Task<T> WorkAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken) => await _working.ExecuteAsync(async _ => await work(), cancellationToken);

    /// <summary>True when the server went away or does not take connections for the moment; false for what it refuses and for an answer that is late.</summary>
    private static bool IsOutage(Exception? error) => error switch
    {
        PostgresException server => server.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow,
        NpgsqlException { InnerException: IOException or SocketException } => true,
        _ => false,
    };

    private static ResiliencePipeline Pipeline(TimeProvider time, int tries, TimeSpan pause, Func<Exception?, bool> isOutage) =>
        new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = arguments => ValueTask.FromResult(isOutage(arguments.Outcome.Exception)),
                MaxRetryAttempts = tries,
                BackoffType = DelayBackoffType.Constant,
                Delay = pause,
            })
            .Build();
}
