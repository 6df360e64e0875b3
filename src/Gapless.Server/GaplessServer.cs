using System.Globalization;
using Gapless.Hosting.Composition;
using Gapless.Server.Access;
using Gapless.Server.Airflow;
using Gapless.Server.Api;
using Gapless.Server.Coverage;
using Gapless.Server.Events;
using Gapless.Server.Health;
using Gapless.Server.Lineage;
using Gapless.Server.Notifications;
using Gapless.Server.Pages;
using Gapless.Server.Runs;
using Gapless.Server.Scheduling;
using Gapless.Server.Telemetry;
using Gapless.Server.Verify;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gapless.Server;

/// <summary>Puts the server together over an open project.</summary>
internal static class GaplessServer
{
    private const long MostBody = 64 * 1024;

    /// <summary>Runs end after what they have in hand; a batch may take a while.</summary>
    private static readonly TimeSpan ShutdownTime = TimeSpan.FromMinutes(2);

    /// <summary>Makes it; nothing listens until it is started.</summary>
    public static WebApplication Build(Project project, ServeOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "gapless" });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(Limit);
        builder.WebHost.UseUrls([.. options.Urls.Select(url => url.GetLeftPart(UriPartial.Authority))]);
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning)
            // Whoever starts it says why it does not.
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        AddServices(builder.Services, project, options);
        TelemetrySetup.Add(builder, project);
        var app = builder.Build();
        Use(app);
        Map(app);
        return app;
    }

    private static void Limit(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = MostBody;
    }

    private static void AddServices(IServiceCollection services, Project project, ServeOptions options)
    {
        services.AddRouting().AddResponseCompression().AddProblemDetails().AddExceptionHandler<Problems>().AddOpenApi("v1", ApiDescription.Describe);
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(json => ApiJson.Set(json.SerializerOptions));
        services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTime);
        services.AddSingleton(project).AddSingleton(project.Time).AddSingleton(options.Tokens).AddSingleton(new HostNames(options.Urls, options.Hosts));
        services.AddSingleton(project.Ledger.PartitionReader).AddSingleton(project.Ledger.Leases);
        services.AddSingleton(new WarehouseCache(project.Options));
        services.AddSingleton<CoverageBoard>().AddSingleton<CoverageAnswers>().AddSingleton<ProjectLineage>().AddSingleton<DayReader>();
        services.AddSingleton<EventHub>().AddSingleton<LiveRuns>().AddSingleton<RunReader>().AddSingleton<LogReader>().AddSingleton<RequestHistory>().AddSingleton<OrderReader>();
        services.AddSingleton<DagRunReader>();
        services.AddSingleton<VerifyService>().AddSingleton<HealthReader>();
        // Services end in the other order: what the last runs came to is still told.
        services.AddSingleton<NotificationWriter>();
        AddHosted<Notifier>(services);
        services.AddSingleton<IOutcomeListener>(provider => provider.GetRequiredService<Notifier>());
        ScheduleSetup.Add(services, project.Options);
        AddHosted<RunLauncher>(services);
        AddHosted<DueFinder>(services);
        AddHosted<LedgerWatch>(services);
    }

    private static void AddHosted<T>(IServiceCollection services)
        where T : class, IHostedService => services.AddSingleton<T>().AddHostedService(provider => provider.GetRequiredService<T>());

    private static void Use(WebApplication app)
    {
        var languages = new[] { CultureInfo.GetCultureInfo("en"), CultureInfo.GetCultureInfo("zh-Hans"), CultureInfo.GetCultureInfo("zh") };
        app.Use(SecurityHeaders.InvokeAsync);
        app.UseRequestLocalization(localization =>
        {
            localization.DefaultRequestCulture = new(CultureInfo.InvariantCulture, CultureInfo.CurrentUICulture);
            localization.SupportedCultures = [CultureInfo.InvariantCulture];
            localization.SupportedUICultures = languages;
            localization.RequestCultureProviders = [new Microsoft.AspNetCore.Localization.AcceptLanguageHeaderRequestCultureProvider()];
        });
        app.UseResponseCompression();
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages();
        WebPages.Use(app);
        app.UseRouting();
        app.UseMiddleware<Gate>();
    }

    private static void Map(WebApplication app)
    {
        var api = app.MapGroup("/api/v1");
        foreach (var map in (Action<IEndpointRouteBuilder>[])[
            ProjectEndpoints.Map, DatasetEndpoints.Map, PartitionEndpoints.Map, PlanEndpoints.Map, RunEndpoints.Map, SourceEndpoints.Map, VerifyEndpoints.Map, ScheduleEndpoints.Map, MatchEndpoints.Map,
            HealthEndpoints.Map, EventEndpoints.Map]) map(api);
        AirflowEndpoints.Map(app);
        HealthEndpoints.MapProbes(app);
        TelemetrySetup.Map(app);
        app.MapOpenApi("/openapi/{documentName}.json").WithMetadata(OpenToAll.Mark);
        WebPages.MapFallback(app);
    }
}
