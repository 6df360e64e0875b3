namespace Gapless.Server.Api;

/// <summary>A source's window of requests as it stands; <c>limit</c> is null when there is none.</summary>
internal sealed record BudgetDocument(int Used, int? Limit, double WindowSeconds, DateTimeOffset ClosesAt, DateTimeOffset NotBefore);
