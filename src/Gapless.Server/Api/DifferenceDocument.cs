namespace Gapless.Server.Api;

/// <summary>One thing that does not fit.</summary>
internal sealed record DifferenceDocument(string Kind, string Dataset, DateOnly? Date, string Detail);
