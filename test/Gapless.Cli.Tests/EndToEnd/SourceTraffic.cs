using System.Text.Json.Serialization;

namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>The simulator's own count.</summary>
internal sealed record SourceTraffic(int Requests, int MaxInWindow, [property: JsonPropertyName("rejected_429")] int Rejected, int Faults, IReadOnlyList<SourceRequestLine> Recent)
{
    /// <summary>How often each address was answered with 200.</summary>
    public IReadOnlyDictionary<string, int> Answered => Recent.Where(request => request.Status == 200)
        .GroupBy(request => request.Path).ToDictionary(group => group.Key, group => group.Count());

    /// <summary>Requests beyond the first of each address.</summary>
    public int Repeated => Recent.GroupBy(request => request.Path).Sum(group => group.Count() - 1);
}
