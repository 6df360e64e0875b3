using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Gapless.Server.Api;

/// <summary>A run with what it did.</summary>
internal sealed record RunDetailDocument : RunDocument
{
    /// <summary>Adds to what is told of any run.</summary>
    [SetsRequiredMembers]
    public RunDetailDocument(RunDocument run)
        : base(run)
    {
    }

    /// <summary>Days without a gap that it left in the same state.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<RunPartDocument> Parts { get; init; } = [];

    /// <summary>Its tasks in the order in which they began.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<TaskDocument> Tasks { get; init; } = [];
}
