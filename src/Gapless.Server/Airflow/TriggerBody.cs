using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gapless.Server.Airflow;

/// <summary>What a DAG is triggered with; what else Airflow knows is passed over.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
internal sealed record TriggerBody
{
    /// <summary>The run's name; one is made when it is left out.</summary>
    public string? DagRunId { get; init; }

    /// <summary>A date that is kept with the run; it decides nothing: <c>conf</c> says which days.</summary>
    public DateTimeOffset? LogicalDate { get; init; }

    /// <summary>The conf, an object.</summary>
    public JsonElement? Conf { get; init; }

    /// <summary>A note that is kept with the run.</summary>
    public string? Note { get; init; }
}
