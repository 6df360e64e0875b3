using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gapless.Core.Partitions;

namespace Gapless.Hosting;

/// <summary>How the program writes JSON: snake_case, times in UTC, days as <c>yyyy-MM-dd</c>.</summary>
internal static class JsonFormat
{
    /// <summary>Readable, and only what JSON itself needs escaped.</summary>
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>An enumeration's word as it stands in JSON.</summary>
    public static string Word(Enum value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>The day; null for the one partition of a table without days.</summary>
    public static string? Day(DateOnly day) => day == Partition.Undated ? null : day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The instant, to the second.</summary>
    public static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
