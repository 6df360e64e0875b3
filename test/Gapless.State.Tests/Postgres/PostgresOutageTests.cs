using Gapless.Core.Errors;
using Gapless.State.Tests.Support;
using Gapless.Testing;
using Gapless.Testing.Postgres;

namespace Gapless.State.Tests.Postgres;

/// <summary>A server that is broken off and started again under an open ledger.</summary>
public sealed class PostgresOutageTests : IAsyncLifetime
{
    private static readonly Dictionary<string, string> Facts = new() { ["k"] = "v" };
    private readonly FakeTimeProvider _clock = new();
    private OwnPostgres _server = null!;
    private Ledger _ledger = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await OwnPostgres.StartAsync();
        _ledger = await Ledger.OpenAsync(new LedgerOptions(_server.Url, "/"), [], _clock, new FakeProcesses(), Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        if (_ledger is not null) await _ledger.DisposeAsync();
        if (_server is not null) await _server.DisposeAsync();
    }

    [Fact]
    public async Task Begin_ServerIsAwayForAMoment_WaitsForItsReturn()
    {
        await WriteAsync();
        await _server.StopAsync();
        var reading = _ledger.Facts.ReadAsync("s", Cancel);
        await PauseAsync();
        Assert.False(reading.IsCompleted);
        await _server.StartAgainAsync();

        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(Facts, await reading);
    }

    [Fact]
    public async Task Begin_ServerStaysAway_IsADatabaseConnectionFailure()
    {
        await _server.StopAsync();
        var reading = _ledger.Facts.ReadAsync("s", Cancel);

        var error = await Assert.ThrowsAsync<GaplessException>(() => AdvanceWhileAsync(reading));

        Assert.Equal(ErrorKind.Machine, error.Kind);
        Assert.Contains("Database connection failed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Work_ServerRestartsUnderIt_IsDoneAgain()
    {
        await WriteAsync();
        var (times, database) = (0, (LedgerDatabase)_ledger.Database);

        var found = await database.WriteAsync(
            async transaction =>
            {
                if (times++ == 0) await RestartAsync();
                return await transaction.ExecuteAsync("UPDATE source_facts SET value = 'w'", Cancel);
            },
            Cancel);

        Assert.Equal((2, 1), (times, found));
        Assert.Equal("w", (await _ledger.Facts.ReadAsync("s", Cancel))["k"]);
    }

    [Fact]
    public async Task Commit_ServerRestartsBeforeIt_FailsAndKeepsNothing()
    {
        await using (var transaction = await _ledger.Database.BeginAsync(Cancel))
        {
            await _ledger.Facts.WriteAsync(transaction, "s", Facts, Cancel);
            await RestartAsync();

            var error = await Assert.ThrowsAsync<GaplessException>(() => transaction.CommitAsync(Cancel));
            Assert.Contains("Database connection failed", error.Message, StringComparison.Ordinal);
        }

        await AdvanceWhileAsync(_ledger.Facts.ReadAsync("s", Cancel));
        Assert.Empty(await _ledger.Facts.ReadAsync("s", Cancel));
    }

    private async Task WriteAsync()
    {
        await using var transaction = await _ledger.Database.BeginAsync(Cancel);
        await _ledger.Facts.WriteAsync(transaction, "s", Facts, Cancel);
        await transaction.CommitAsync(Cancel);
    }

    private async Task RestartAsync()
    {
        await _server.StopAsync();
        await _server.StartAgainAsync();
    }

    private Task PauseAsync(Task? orEndOf = null) =>
        Eventually.TrueAsync(() => _clock.WaitingTimers > 0 || orEndOf is { IsCompleted: true }, "a pause before the next try");

    private async Task AdvanceWhileAsync(Task task)
    {
        while (!task.IsCompleted)
        {
            await PauseAsync(orEndOf: task);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        await task;
    }
}
