namespace Gapless.Core.Storage;

/// <summary>What must be true of the key for a write to take place.</summary>
/// <param name="Expected">The version that the key must have; null = the key must not be there.</param>
public sealed record WriteCondition(string? Expected)
{
    /// <summary>The key must not be there.</summary>
    public static readonly WriteCondition Absent = new((string?)null);
}
