using System.Text.Json.Serialization;

namespace Gapless.Server.Airflow;

/// <summary>Name and password.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
internal sealed record LoginBody
{
    /// <summary>Anything.</summary>
    public string? Username { get; init; }

    /// <summary>The token.</summary>
    public string? Password { get; init; }
}
