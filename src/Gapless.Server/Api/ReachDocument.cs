namespace Gapless.Server.Api;

/// <summary>Whether something can be reached, and how long a look at it took.</summary>
internal sealed record ReachDocument(string Kind, bool Ok, double Milliseconds, string? Error);
