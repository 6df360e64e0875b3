using System.Diagnostics.Metrics;
using Gapless.Core.Telemetry;
using Gapless.Hosting.Composition;
using Gapless.Hosting.Errors;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gapless.Server.Telemetry;

/// <summary>Measures how much of each source's requests is used in the window that is open, and how many there may be, by <c>source</c>. Other processes use them, too, so the ledger is asked now and then.</summary>
internal sealed partial class BudgetGauge : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private readonly Project _project;
    private readonly ILogger<BudgetGauge> _logger;
    private readonly Meter _meter = new(Instruments.Name);
    private volatile IReadOnlyList<(string Source, long Used, long? Limit)> _budgets = [];

    /// <summary>Measures from now on.</summary>
    public BudgetGauge(Project project, ILogger<BudgetGauge> logger)
    {
        _project = project;
        _logger = logger;
        _meter.CreateObservableGauge("gapless.budget.used", () => _budgets.Select(one => Measured(one.Source, one.Used)), "{request}", "Requests counted in a source's window that is open");
        _meter.CreateObservableGauge("gapless.budget.limit", () => _budgets.Where(one => one.Limit is not null).Select(one => Measured(one.Source, one.Limit!.Value)), "{request}", "Requests that a source allows in a window");
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        _meter.Dispose();
        base.Dispose();
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!SourceSelection.Enabled(_project.Options).Any()) return;
        using var ticks = new PeriodicTimer(Interval, _project.Time);
        do
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                Failed(KnownErrors.Redactor.Redact(KnownErrors.Of(error)?.Message ?? error.Message));
            }
        }
        while (await ticks.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var budgets = new List<(string, long, long?)>();
        foreach (var source in SourceSelection.Enabled(_project.Options))
        {
            var window = await _project.Ledger.Budgets.FindAsync(source, cancellationToken);
            var isOpen = window is not null && window.ClosesAt > _project.Time.GetUtcNow();
            budgets.Add((source, isOpen ? window!.Used : 0, _project.BudgetRules(source).Limit));
        }

        _budgets = budgets;
    }

    private static Measurement<long> Measured(string source, long value) => new(value, Instruments.Tag("source", source));

    [LoggerMessage(Level = LogLevel.Warning, Message = "The budgets could not be read: {Problem}")]
    private partial void Failed(string problem);
}
