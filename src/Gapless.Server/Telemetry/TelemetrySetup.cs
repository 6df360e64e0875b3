using Gapless.Core.Telemetry;
using Gapless.Hosting.Composition;
using Gapless.Hosting.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Gapless.Server.Telemetry;

/// <summary>Gives out what is measured: always at <see cref="Path"/> in Prometheus' text, and by OTLP, with traces, when the environment names where to.</summary>
internal static class TelemetrySetup
{
    /// <summary>Where Prometheus reads; as the API it needs a token.</summary>
    public const string Path = "/metrics";

    // Of one metric; what goes beyond is counted together. Memory for so many is taken at once.
    private const int MostSeries = 300;

    private const string Service = "gapless";
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    // What the runtime (memory, garbage, threads) and the web server measure of themselves, and requests to others.
    private static readonly string[] Meters = [Instruments.Name, "System.Runtime", "System.Net.Http", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel"];

    // OpenTelemetry's own names, as its exporters know them; the project's .env may have them, too.
    private static readonly string[] Settings =
    [
        Endpoint, "OTEL_EXPORTER_OTLP_PROTOCOL", "OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_TIMEOUT",
        "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_PROTOCOL", "OTEL_EXPORTER_OTLP_METRICS_HEADERS", "OTEL_EXPORTER_OTLP_METRICS_TIMEOUT",
        "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_TRACES_HEADERS", "OTEL_EXPORTER_OTLP_TRACES_TIMEOUT",
        "OTEL_METRIC_EXPORT_INTERVAL", "OTEL_METRIC_EXPORT_TIMEOUT", "OTEL_SERVICE_NAME", "OTEL_RESOURCE_ATTRIBUTES", "OTEL_TRACES_SAMPLER", "OTEL_TRACES_SAMPLER_ARG",
    ];

    /// <summary>Adds it.</summary>
    public static void Add(WebApplicationBuilder builder, Project project)
    {
        var environment = EnvironmentValues.Of(project.Options.Folder);
        builder.Configuration.AddInMemoryCollection(Settings.Select(name => KeyValuePair.Create(name, environment(name))).Where(setting => !string.IsNullOrEmpty(setting.Value)));
        var isExported = !string.IsNullOrEmpty(environment(Endpoint));

        builder.Services.AddSingleton<CoverageGauge>();
        builder.Services.AddHostedService<BudgetGauge>();
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(Service, serviceVersion: Project.Version)
                .AddAttributes([KeyValuePair.Create<string, object>("gapless.project", project.Options.Name)]).AddEnvironmentVariableDetector())
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(Meters).AddView(_ => new MetricStreamConfiguration { CardinalityLimit = MostSeries }).AddPrometheusExporter();
                if (isExported) metrics.AddOtlpExporter();
            });
        if (isExported) telemetry.WithTracing(traces => traces.AddSource(Instruments.Name).AddOtlpExporter());
    }

    /// <summary>Answers at <see cref="Path"/>.</summary>
    public static void Map(WebApplication app)
    {
        // Nobody else asks for it, and it measures only once it is there.
        app.Services.GetRequiredService<CoverageGauge>();
        app.MapPrometheusScrapingEndpoint(Path);
    }
}
