using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace SlackPlanner.Operations;

/// <summary>Traces and metrics over OTLP, where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where to; otherwise nothing is collected.</summary>
internal static class Telemetry
{
    private const string Sources = "SlackPlanner.*";

    public static void AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddHostedService<JobGauges>();
        if (string.IsNullOrEmpty(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
            return;
        var resource = ResourceBuilder.CreateDefault().AddService("slackplanner");
        services.AddSingleton(_ => Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource)
            .AddSource(Sources, "Microsoft.AspNetCore", "System.Net.Http").AddOtlpExporter().Build());
        services.AddSingleton(_ => Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource)
            .AddMeter(Sources, "Microsoft.AspNetCore.Hosting", "System.Net.Http").AddOtlpExporter().Build());
        services.AddHostedService<TelemetryStart>();
    }

    /// <summary>The providers collect from their creation on, and flush when the container disposes of them.</summary>
    private sealed class TelemetryStart(TracerProvider traces, MeterProvider metrics) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            _ = (traces, metrics);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
