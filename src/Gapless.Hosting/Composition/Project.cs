using System.Reflection;
using Gapless.Core.Budgets;
using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Partitions;
using Gapless.Core.Ports;
using Gapless.Football;
using Gapless.Football.FootballData;
using Gapless.Football.Matches;
using Gapless.Hosting.Errors;
using Gapless.Hosting.Telemetry;
using Gapless.Runtime.Execution;
using Gapless.Runtime.Options;
using Gapless.Sources.Http;
using Gapless.State;
using Gapless.State.Leases;

namespace Gapless.Hosting.Composition;

/// <summary>An open project: its options, its ledger, and what is built on them.</summary>
internal sealed class Project : IAsyncDisposable
{
    private readonly HttpClient _http = HttpClients.Create($"Gapless/{Version}");
    private MeasuredStore? _store;

    private Project(ProjectOptions options, Ledger ledger, TimeProvider time, IProcessTable processes)
    {
        Options = options;
        Ledger = ledger;
        Time = time;
        Processes = processes;
    }

    /// <summary>The program's version.</summary>
    public static string Version { get; } = typeof(Project).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public ProjectOptions Options { get; }

    public Ledger Ledger { get; }

    public TimeProvider Time { get; }

    public IProcessTable Processes { get; }

    /// <summary>Sends requests; follows no redirect, and has no limit of time of its own.</summary>
    public HttpClient Http => _http;

    /// <summary>Stops and cancels runs.</summary>
    public RunControl RunControl => new(Ledger.Runs, Processes, Time);

    /// <summary>Where the lake lies.</summary>
    public IStore Store => _store ??= new MeasuredStore(Stores.Open(Options, Time));

    /// <summary>Now in the project's zone.</summary>
    public DateTimeOffset LocalNow => TimeZoneInfo.ConvertTime(Time.GetUtcNow(), Options.TimeZone);

    /// <summary>Today in the project's zone.</summary>
    public DateOnly Today => LocalDay.Of(Time.GetUtcNow(), Options.TimeZone);

    /// <summary>The components that have tables in the ledger's database.</summary>
    public static IReadOnlyList<IMigrationSource> Components { get; } = [new FootballMigrations()];

    /// <summary>Opens the project's ledger; read-only writes nothing at all.</summary>
    /// <param name="options">The project.</param>
    /// <param name="readOnly">True: nothing is written.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <param name="time">The clock; null = the machine's.</param>
    public static async Task<Project> OpenAsync(ProjectOptions options, bool readOnly, CancellationToken cancellationToken, TimeProvider? time = null)
    {
        time ??= TimeProvider.System;
        KnownErrors.Hide(options.Secrets());
        var processes = new ProcessTable();
        var ledger = await Ledger.OpenAsync(LedgerOptions(options, readOnly), Components, time, processes, cancellationToken);
        KnownErrors.Ledger = ledger.Address;
        return new Project(options, ledger, time, processes);
    }

    /// <summary>Which ledger the project has.</summary>
    public static LedgerOptions LedgerOptions(ProjectOptions options, bool readOnly) => new(options.Database.Reveal(), options.Folder) { ReadOnly = readOnly };

    /// <summary>What a run needs, with the given sources.</summary>
    public CollectServices Services(IReadOnlyList<string> sources) => new(
        [.. sources.Select(Source)], Ledger.Database, Ledger.PartitionReader, Ledger.PartitionWriter,
        Ledger.Runs, Ledger.Attempts, Ledger.Leases, Ledger.Facts, Ledger.RawFiles, Store, Processes, Time);

    /// <summary>A source by its name.</summary>
    /// <exception cref="GaplessException">There is no such source.</exception>
    public ICollectSource Source(string name)
    {
        var football = new FootballSources(Ledger.Database, Ledger.PartitionReader, Ledger.Facts, Ledger.Budgets, Store, _http, Time);
        var (footballData, fotMob) = (Options.Sources.FootballData, Options.Sources.FotMob);
        return name switch
        {
            FootballDataOptions.SourceName => football.FootballData(
                new FootballDataSettings(footballData.Competitions ?? []),
                Asking(name, footballData.BaseUrl, footballData.Delay),
                footballData.ApiKey?.Reveal()),
            FotMobOptions.SourceName => football.FotMob(Asking(name, fotMob.BaseUrl, fotMob.Delay)),
            _ => throw new GaplessException(ErrorKind.Usage, Text.Of("Source.Unknown", name, string.Join(", ", SourceSelection.Known))),
        };
    }

    /// <summary>How many requests a source allows.</summary>
    public BudgetRules BudgetRules(string source) =>
        Core.Budgets.BudgetRules.PerMinute(source == FootballDataOptions.SourceName ? Options.Sources.FootballData.RequestsPerMinute : null);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _store?.Dispose();
        await Ledger.DisposeAsync();
    }

    private SourceSettings Asking(string name, Uri baseUrl, DelayOptions delay) => new(
        name, baseUrl, BudgetRules(name), delay.Min, delay.Max, Options.Limits.Retries, Options.Limits.RetryDelay, Options.Limits.Timeout);
}
