using System.Text.Json.Serialization;

namespace Gapless.Football.Simulation.Control;


/// <summary>POST /_simulator/matches/{id}: what is left out stays as it is.</summary>
internal sealed record MatchBody
{
    [JsonPropertyName("utcDate")]
    public DateTimeOffset? UtcDate { get; init; }

    [JsonPropertyName("fullTimeHome")]
    public int? FullTimeHome { get; init; }

    [JsonPropertyName("fullTimeAway")]
    public int? FullTimeAway { get; init; }

    [JsonPropertyName("status")]
    public string? Status { get; init; }

    /// <summary>True makes the match vanish, false brings it back.</summary>
    [JsonPropertyName("remove")]
    public bool? Remove { get; init; }
}
